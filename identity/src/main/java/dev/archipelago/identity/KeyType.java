package dev.archipelago.identity;

import dev.archipelago.identity.crypto.ShortCurve;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kinds of keys that did:dht documents may list, in the order of the method's registry. */
public enum KeyType {
    /** Signs; what every identity here is. */
    ED25519(0, "Ed25519", "EdDSA", null),
    /** Signs; Bitcoin's and Nostr's. */
    SECP256K1(1, "secp256k1", "ES256K", ShortCurve.SECP256K1),
    /** Signs; browsers' and secure elements'. */
    P256(2, "P-256", "ES256", ShortCurve.P256),
    /** Agrees on keys. */
    X25519(3, "X25519", "ECDH-ES+A256KW", null);

    private final int index;
    private final String curve;
    private final String algorithm;
    private final @Nullable ShortCurve points;

    KeyType(int index, String curve, String algorithm, @Nullable ShortCurve points) {
        this.index = index;
        this.curve = curve;
        this.algorithm = algorithm;
        this.points = points;
    }

    /** What a JSON Web Key calls the curve. */
    public String curve() {
        return curve;
    }

    /** The JOSE algorithm such a key is used with unless it says otherwise. */
    public String algorithm() {
        return algorithm;
    }

    /** How many bytes an encoded key has: 32, or a compressed point's 33. */
    public int size() {
        return points == null ? PublicKey.SIZE : ShortCurve.COMPRESSED_SIZE;
    }

    String family() {
        return points == null ? "OKP" : "EC";
    }

    /** The curve whose compressed points such keys are. */
    Optional<ShortCurve> points() {
        return Optional.ofNullable(points);
    }

    static Optional<KeyType> ofCurve(String curve) {
        return Arrays.stream(values()).filter(type -> type.curve.equals(curve)).findAny();
    }

    static Optional<KeyType> ofIndex(String index) {
        return Arrays.stream(values())
                .filter(type -> type.index().equals(index))
                .findAny();
    }

    /** The number that did:dht's registry gives the type. */
    String index() {
        return Integer.toString(index);
    }
}
