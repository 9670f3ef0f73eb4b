/**
 * Who a node is: its Ed25519 key, the DIDs and documents that follow from it, and its safe keeping on disk.
 *
 * <p>The packages {@code codec} (the small wire codecs that several Archipelago modules share), {@code hash} (digests
 * and derived keys), {@code memory} (bounded maps) and {@code storage} (files for their owner alone) are no public API
 * and are exported to them alone.
 */
@SuppressWarnings("module") // the modules that these are exported to are built later
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
    exports dev.archipelago.identity.hash to
            dev.archipelago.federation,
            dev.archipelago.transport,
            dev.archipelago.discovery;
    exports dev.archipelago.identity.memory to
            dev.archipelago.federation,
            dev.archipelago.transport,
            dev.archipelago.discovery;
    exports dev.archipelago.identity.storage to
            dev.archipelago.federation,
            dev.archipelago.transport,
            dev.archipelago.discovery,
            dev.archipelago.node;
}
