package dev.archipelago.identity;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.codec.Base64Url;
import java.util.Arrays;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A public key as did:dht documents show it: a JSON Web Key (RFC 7517) that names its algorithm. */
public final class JsonWebKey implements KeyMaterial {
    private static final Pattern ALGORITHM = Pattern.compile("[A-Za-z0-9+_-]{1,32}");

    private final KeyType type;
    private final byte[] encoded;
    private final byte[] y;
    private final String algorithm;

    private JsonWebKey(KeyType type, byte[] encoded, byte[] y, String algorithm) {
        this.type = type;
        this.encoded = encoded;
        this.y = y;
        this.algorithm = algorithm;
    }

    /** An identity's key. */
    public static JsonWebKey of(PublicKey key) {
        return new JsonWebKey(KeyType.ED25519, key.bytes(), new byte[0], KeyType.ED25519.algorithm());
    }

    /**
     * A key for its type's own algorithm.
     *
     * @param encoded 32 bytes, or the 33 of a compressed point for secp256k1 and P-256
     * @throws IdentityException {@code UNUSABLE_KEY} where they are no such key
     */
    public static JsonWebKey of(KeyType type, byte[] encoded) throws IdentityException {
        return of(type, encoded, type.algorithm());
    }

    /**
     * A key for another algorithm than its type's own.
     *
     * @param encoded 32 bytes, or the 33 of a compressed point for secp256k1 and P-256
     * @param algorithm its JOSE name
     * @throws IdentityException {@code UNUSABLE_KEY} where the bytes are no such key, {@code MALFORMED_DOCUMENT} where
     *     the algorithm is no name
     */
    public static JsonWebKey of(KeyType type, byte[] encoded, String algorithm) throws IdentityException {
        if (!ALGORITHM.matcher(algorithm).matches()) {
            throw new IdentityException(Reason.MALFORMED_DOCUMENT, "a key's algorithm is 1 to 32 of A-Z a-z 0-9 + _ -");
        }
        if (encoded.length != type.size()) {
            throw unusable(type, "has " + type.size() + " bytes, not " + encoded.length);
        }
        if (type == KeyType.ED25519) {
            return new JsonWebKey(type, PublicKey.of(encoded).bytes(), new byte[0], algorithm);
        }
        byte[] y = new byte[0];
        if (type.points().isPresent()) {
            y = type.points().get().y(encoded).orElseThrow(() -> unusable(type, "is a point of its curve"));
        }
        return new JsonWebKey(type, encoded.clone(), y, algorithm);
    }

    /** What kind of key it is. */
    public KeyType type() {
        return type;
    }

    /** A copy of the key: 32 bytes, or a compressed point's 33. */
    public byte[] encoded() {
        return encoded.clone();
    }

    /** The JOSE name of what it is used for. */
    public String algorithm() {
        return algorithm;
    }

    /** The key's thumbprint (RFC 7638): the same for every way of writing it. */
    public String thumbprint() {
        return JwkThumbprint.of(required(JsonNodeFactory.instance.objectNode()));
    }

    /** All members, with the name that the document has for the key. */
    ObjectNode tree(String kid) {
        return required(JsonNodeFactory.instance.objectNode().put("kid", kid).put("alg", algorithm));
    }

    private ObjectNode required(ObjectNode tree) {
        tree.put("crv", type.curve()).put("kty", type.family()).put("x", Base64Url.encode(x()));
        return y.length == 0 ? tree : tree.put("y", Base64Url.encode(y));
    }

    private byte[] x() {
        return y.length == 0 ? encoded : Arrays.copyOfRange(encoded, 1, encoded.length);
    }

    /** The compressed point of two coordinates; whether y is the right one is not asked. */
    static byte[] compressed(byte[] x, byte[] y) {
        byte[] compressed = new byte[1 + x.length];
        compressed[0] = (byte) (y.length > 0 && (y[y.length - 1] & 1) == 1 ? 3 : 2);
        System.arraycopy(x, 0, compressed, 1, x.length);
        return compressed;
    }

    private static IdentityException unusable(KeyType type, String rule) {
        return new IdentityException(Reason.UNUSABLE_KEY, "a " + type.curve() + " key " + rule);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonWebKey that
                && type == that.type
                && Arrays.equals(encoded, that.encoded)
                && algorithm.equals(that.algorithm);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }

    @Override
    public String toString() {
        return type.curve() + " key " + thumbprint();
    }
}
