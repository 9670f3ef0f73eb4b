/** A program that uses Archipelago's DWN data alone. */
module com.example.catalog {
    requires dev.archipelago.dwn;
}
