/** A program that uses Archipelago's federation, and carries its calls itself. */
module com.example.village {
    requires dev.archipelago.federation;
}
