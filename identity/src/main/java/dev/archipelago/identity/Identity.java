package dev.archipelago.identity;

import dev.archipelago.identity.crypto.Curve25519;
import dev.archipelago.identity.hash.Hkdf;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A node's own identity: one 32-byte seed, the Ed25519 key it makes, and all that only its holder can do. The seed
 * stays inside until {@link #close()} wipes it; {@code toString} shows the DID alone. Safe for use by several threads.
 */
public final class Identity implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Secret seed;
    private final PublicKey publicKey;
    private final Did did;
    private final Optional<KeyHistory> succession;

    private Identity(byte[] ownedSeed) {
        this(new Secret(ownedSeed), PublicKey.ofSeed(ownedSeed), Optional.empty());
    }

    private Identity(Secret seed, PublicKey publicKey, Optional<KeyHistory> succession) {
        this.seed = seed;
        this.publicKey = publicKey;
        this.did = Did.key(publicKey);
        this.succession = succession;
    }

    /** A new identity from the platform's secure randomness. */
    public static Identity create() {
        return create(RANDOM);
    }

    /** A new identity from the given randomness, which must be a secure one outside of tests. */
    public static Identity create(SecureRandom random) {
        byte[] seed = new byte[Secret.SIZE];
        random.nextBytes(seed);
        return new Identity(seed);
    }

    /** The identity of a seed: 32 bytes, the RFC 8032 private key. The array is copied; wiping it is the caller's. */
    public static Identity fromSeed(byte[] seed) {
        if (seed.length != Secret.SIZE) {
            throw new IllegalArgumentException("a seed has " + Secret.SIZE + " bytes, not " + seed.length);
        }
        return new Identity(seed.clone());
    }

    /** The identity's did:key. */
    public Did did() {
        return did;
    }

    /** The identity's public key. */
    public PublicKey publicKey() {
        return publicKey;
    }

    /**
     * The identity's own key history: how it came to this key, and to which recovery key this one committed. Nothing
     * for an identity that was made without one.
     */
    public Optional<KeyHistory> succession() {
        return succession;
    }

    /** This identity with that history, which must end with its key; it has a copy of the seed. */
    Identity with(KeyHistory history) {
        if (!history.endsWith(publicKey)) {
            throw new IllegalArgumentException("the history is not the one of " + did);
        }
        return new Identity(new Secret(seed(RevealSecrets.deliberately())), publicKey, Optional.of(history));
    }

    /** The 64-byte Ed25519 signature over the message. */
    public byte[] sign(byte[] message) {
        return seed.use(secret -> Curve25519.sign(secret, publicKey.bytes(), message));
    }

    /**
     * A key that only this identity and the peer can compute: X25519 between the two identity keys, then HKDF-SHA256
     * with the label, a zero byte and both public keys in ascending order. Both sides get the same key; every label
     * another.
     *
     * @param label what the key is for, in ASCII; anything else is a mistake of the caller
     */
    public Secret agree(PublicKey peer, String label) {
        byte[] info = agreementInfo(label, peer);
        byte[] shared = seed.use(secret -> {
            byte[] scalar = Curve25519.agreementScalar(secret);
            try {
                return Curve25519.agree(scalar, peer.agreementKey())
                        .orElseThrow(() -> new IllegalStateException("a checked key cannot agree on zero"));
            } finally {
                Arrays.fill(scalar, (byte) 0);
            }
        });
        try {
            return new Secret(Hkdf.derive(shared, info, Secret.SIZE));
        } finally {
            Arrays.fill(shared, (byte) 0);
        }
    }

    private byte[] agreementInfo(String label, PublicKey peer) {
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(label)) {
            throw new IllegalArgumentException("a label is ASCII");
        }
        byte[] name = label.getBytes(StandardCharsets.US_ASCII);
        byte[] mine = publicKey.bytes();
        byte[] theirs = peer.bytes();
        boolean mineFirst = Arrays.compareUnsigned(mine, theirs) <= 0;
        byte[] info = Arrays.copyOf(name, name.length + 1 + 2 * PublicKey.SIZE);
        System.arraycopy(mineFirst ? mine : theirs, 0, info, name.length + 1, PublicKey.SIZE);
        System.arraycopy(mineFirst ? theirs : mine, 0, info, name.length + 1 + PublicKey.SIZE, PublicKey.SIZE);
        return info;
    }

    /** The key for one purpose, from the seed and that purpose's label. It tells nothing of the seed or other keys. */
    public Secret derive(KeyLabel label) {
        return seed.use(secret -> new Secret(Hkdf.derive(secret, label.info(), Secret.SIZE)));
    }

    /** This identity's DID document with the given services. */
    public DidDocument document(Service... services) {
        return DidDocument.of(did, List.of(services));
    }

    /** A copy of the seed, which the caller has to wipe. */
    public byte[] seed(RevealSecrets token) {
        return seed.bytes(token);
    }

    /** Wipes the seed. Whatever needs it fails from then on; the DID and the public key stay readable. */
    @Override
    public void close() {
        seed.close();
    }

    /** The DID and nothing else. */
    @Override
    public String toString() {
        return did.toString();
    }
}
