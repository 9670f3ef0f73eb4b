package dev.archipelago.discovery.libp2p.noise;

import dev.archipelago.identity.PublicKey;
import java.io.Serial;

/** The other side proved to be somebody, but not who was expected. */
public final class WrongPeerException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient PublicKey actual;

    WrongPeerException(PublicKey actual) {
        super("noise: the other side is somebody else than was expected");
        this.actual = actual;
    }

    /** Who is there instead. */
    public PublicKey actual() {
        return actual;
    }
}
