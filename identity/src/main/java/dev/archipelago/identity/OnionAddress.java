package dev.archipelago.identity;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.codec.Base32;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.hash.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** A Tor v3 onion address whose checksum and key were checked. */
public final class OnionAddress {
    private static final String SUFFIX = ".onion";
    private static final byte[] CHECKSUM_LABEL = ".onion checksum".getBytes(StandardCharsets.US_ASCII);
    private static final int CHECKSUM_SIZE = 2;
    private static final byte VERSION = 3;
    private static final int TEXT_LENGTH = 56;

    private final PublicKey key;
    private final String text;

    private OnionAddress(PublicKey key) {
        this.key = key;
        byte[] packed = Arrays.copyOf(key.bytes(), PublicKey.SIZE + CHECKSUM_SIZE + 1);
        System.arraycopy(checksum(key.bytes()), 0, packed, PublicKey.SIZE, CHECKSUM_SIZE);
        packed[packed.length - 1] = VERSION;
        this.text = Base32.encode(packed) + SUFFIX;
    }

    /** The address of the onion service with this key. */
    public static OnionAddress of(PublicKey key) {
        return new OnionAddress(key);
    }

    /**
     * Reads an address, with or without {@code .onion}, in either case.
     *
     * @throws IdentityException {@code MALFORMED_ADDRESS} where it is no v3 address or a letter of it is wrong
     */
    public static OnionAddress parse(String text) throws IdentityException {
        String lower = text.toLowerCase(Locale.ROOT);
        String name = lower.endsWith(SUFFIX) ? lower.substring(0, lower.length() - SUFFIX.length()) : lower;
        if (name.length() != TEXT_LENGTH) {
            throw malformed(
                    "a v3 onion address has " + TEXT_LENGTH + " characters before .onion, not " + name.length());
        }
        byte[] packed = decode(name);
        byte[] keyBytes = Arrays.copyOf(packed, PublicKey.SIZE);
        if (packed[packed.length - 1] != VERSION) {
            throw malformed(
                    "the onion address is of version " + Byte.toUnsignedInt(packed[packed.length - 1]) + ", not 3");
        }
        if (!Arrays.equals(
                packed, PublicKey.SIZE, PublicKey.SIZE + CHECKSUM_SIZE, checksum(keyBytes), 0, CHECKSUM_SIZE)) {
            throw malformed("the onion address has a typing error: its checksum does not fit");
        }
        return new OnionAddress(PublicKey.of(keyBytes));
    }

    /** The service's public key. */
    public PublicKey key() {
        return key;
    }

    private static byte[] decode(String name) throws IdentityException {
        try {
            return Base32.decode(name);
        } catch (MalformedException e) {
            throw new IdentityException(
                    Reason.MALFORMED_ADDRESS, "the onion address is not base32: " + e.getMessage(), e);
        }
    }

    private static byte[] checksum(byte[] key) {
        return Arrays.copyOf(Hashes.sha3(CHECKSUM_LABEL, key, new byte[] {VERSION}), CHECKSUM_SIZE);
    }

    private static IdentityException malformed(String message) {
        return new IdentityException(Reason.MALFORMED_ADDRESS, message);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OnionAddress that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    /** The address with {@code .onion}, in lower case. */
    @Override
    public String toString() {
        return text;
    }
}
