/** Finds peers without a server: gossip over libp2p, the mainline DHT, Nostr. Discovered peers have no rights. */
module dev.archipelago.discovery {
    requires static org.jspecify;
    requires transitive dev.archipelago.identity;
}
