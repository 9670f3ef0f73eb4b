/** A chat over gossip. */
module com.example.chat {
    requires dev.archipelago.discovery;
}
