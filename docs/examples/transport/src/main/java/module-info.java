/** A program that uses Archipelago's router with a link of its own, and nothing else of it. */
module com.example.pigeons {
    requires dev.archipelago.transport;
}
