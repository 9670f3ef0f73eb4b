package dev.archipelago.federation.signature.legacy;

import dev.archipelago.identity.PublicKey;

/** What is known of a peer that may speak the older way. Answers by key, whichever DID names it. */
public interface LegacyPeers {
    /** Nobody may. */
    LegacyPeers NONE = new LegacyPeers() {
        @Override
        public boolean consented(PublicKey peer, Direction direction) {
            return false;
        }

        @Override
        public boolean joinedByHandshake(PublicKey peer) {
            return false;
        }
    };

    /** Whether the operator explicitly lets the older way be used with the peer in this direction. */
    boolean consented(PublicKey peer, Direction direction);

    /** Whether the peer ever joined by the handshake, which shows that it can sign requests: it never may again. */
    boolean joinedByHandshake(PublicKey peer);

    /** Whether the older way may be used with the peer in this direction. */
    default boolean allow(PublicKey peer, Direction direction) {
        return consented(peer, direction) && !joinedByHandshake(peer);
    }
}
