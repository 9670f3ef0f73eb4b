package dev.archipelago.discovery.libp2p.noise;

import dev.archipelago.identity.codec.MalformedException;
import java.security.SecureRandom;
import org.bouncycastle.math.ec.rfc7748.X25519;

/** An X25519 key pair; the one place in this module that computes on the curve. */
public final class AgreementKey {
    static final int SIZE = X25519.POINT_SIZE;

    private final byte[] scalar;
    private final byte[] point = new byte[SIZE];

    private AgreementKey(byte[] scalar) {
        this.scalar = scalar;
        X25519.scalarMultBase(scalar, 0, point, 0);
    }

    /** A new one. */
    public static AgreementKey create(SecureRandom random) {
        byte[] scalar = new byte[SIZE];
        random.nextBytes(scalar);
        return new AgreementKey(scalar);
    }

    static AgreementKey of(byte[] scalar) {
        return new AgreementKey(scalar.clone());
    }

    /** A copy of the public half. */
    byte[] publicKey() {
        return point.clone();
    }

    /**
     * What only the holders of both keys can compute.
     *
     * @throws MalformedException if the other's key is one of the few that agree on the same with everybody
     */
    byte[] agree(byte[] other) throws MalformedException {
        byte[] shared = new byte[SIZE];
        if (!X25519.calculateAgreement(scalar, 0, other, 0, shared, 0)) {
            throw new MalformedException("noise: a public key of low order");
        }
        return shared;
    }
}
