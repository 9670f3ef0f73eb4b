/**
 * Finds peers without a server: gossip over libp2p, the mainline DHT, Nostr. Discovered peers have no rights.
 *
 * <p>The package {@code dev.archipelago.discovery.libp2p} is a libp2p node that others can talk to, and can be used
 * alone.
 */
module dev.archipelago.discovery {
    requires static org.jspecify;
    requires transitive dev.archipelago.identity;
    requires io.netty.transport; // to end connections at once
    requires transitive io.vertx.core; // whoever embeds may share a Vertx; nothing else of it is in sight
    requires org.bouncycastle.provider;

    exports dev.archipelago.discovery.libp2p;
    exports dev.archipelago.discovery.libp2p.gossipsub; // its rules, and the protocol for a network of one's own
}
