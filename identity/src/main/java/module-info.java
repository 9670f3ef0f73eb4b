/**
 * Who a node is: its Ed25519 key, the DIDs and documents that follow from it, and its safe keeping on disk.
 *
 * <p>The package {@code dev.archipelago.identity.codec} holds the small wire codecs that several Archipelago modules
 * share; it is no public API and is exported to them alone.
 */
@SuppressWarnings("module") // the modules that codec is exported to are built later
module dev.archipelago.identity {
    requires static transitive org.jspecify;
    requires org.bouncycastle.provider;
    requires tools.jackson.databind;

    exports dev.archipelago.identity;
    exports dev.archipelago.identity.credential;
    exports dev.archipelago.identity.codec to
            dev.archipelago.federation,
            dev.archipelago.transport,
            dev.archipelago.discovery,
            dev.archipelago.node;
}
