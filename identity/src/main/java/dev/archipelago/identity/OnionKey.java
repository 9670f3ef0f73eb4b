package dev.archipelago.identity;

import dev.archipelago.identity.crypto.Curve25519;
import java.util.Objects;

/**
 * The key of an onion service, in the two forms that Tor knows it by. It comes from a derived key, never from an
 * identity's own: an address that equals a DID's key would tell the world whose service it is.
 *
 * <pre>{@code
 * try (OnionKey key = OnionKey.of(identity.derive(KeyLabel.ONION))) {
 *     publish(key.address());
 * }
 * }</pre>
 */
public final class OnionKey implements AutoCloseable {
    /** How many bytes an expanded key has. */
    public static final int EXPANDED_SIZE = 64;

    private final Secret seed;
    private final OnionAddress address;

    private OnionKey(Secret seed) {
        this.seed = seed;
        this.address = OnionAddress.of(seed.use(PublicKey::ofSeed));
    }

    /** The onion key of a derived key, which it takes over: {@link #close()} wipes both. */
    public static OnionKey of(Secret derived) {
        return new OnionKey(derived);
    }

    /** Where the service is. */
    public OnionAddress address() {
        return address;
    }

    /**
     * The expanded secret key, which {@code ADD_ONION ED25519-V3:} takes in base64: the clamped SHA-512 of the seed.
     * The caller has to wipe it.
     */
    public byte[] expanded(RevealSecrets token) {
        Objects.requireNonNull(token, "token");
        return seed.use(Curve25519::expandedKey);
    }

    /** Wipes the key; the address stays readable. */
    @Override
    public void close() {
        seed.close();
    }

    /** The address and nothing else. */
    @Override
    public String toString() {
        return address.toString();
    }
}
