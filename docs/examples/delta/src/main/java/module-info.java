/** A program that uses Archipelago's deltas alone. */
module com.example.gauge {
    requires dev.archipelago.transport;
}
