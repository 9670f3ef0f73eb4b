/** A program that talks libp2p with Archipelago's node, and uses nothing else of it. */
module com.example.echo {
    requires dev.archipelago.discovery;
}
