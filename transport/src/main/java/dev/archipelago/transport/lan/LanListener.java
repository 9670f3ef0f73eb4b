package dev.archipelago.transport.lan;

import dev.archipelago.identity.PublicKey;

/** Is told which peers are seen in the local network, one thing at a time. It must not wait. */
public interface LanListener {
    /** A beacon of the peer is there. It shows where to knock, not that the peer is there. */
    void seen(PublicKey peer);

    /** No beacon of the peer is there any more. */
    void gone(PublicKey peer);

    /** Nobody who listens. */
    static LanListener none() {
        return new LanListener() {
            @Override
            public void seen(PublicKey peer) {}

            @Override
            public void gone(PublicKey peer) {}
        };
    }
}
