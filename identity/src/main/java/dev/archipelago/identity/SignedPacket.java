package dev.archipelago.identity;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.crypto.Curve25519;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * A value that the holder of a key signed for the mainline DHT (BEP 44, mutable, without salt). There is none whose
 * signature was not verified.
 */
public final class SignedPacket {
    /** The longest value. */
    public static final int MOST_VALUE_BYTES = 1000;

    /** The longest {@link #body}. */
    public static final int MOST_BODY_BYTES = Curve25519.SIGNATURE_SIZE + Long.BYTES + MOST_VALUE_BYTES;

    /** How far a packet's time may be ahead of the clock of whoever reads it. */
    public static final Duration TOLERATED_LEAD = Duration.ofHours(2);

    private final PublicKey publicKey;
    private final long sequence;
    private final byte[] value;
    private final byte[] signature;

    private SignedPacket(PublicKey publicKey, long sequence, byte[] value, byte[] signature) {
        this.publicKey = publicKey;
        this.sequence = sequence;
        this.value = value;
        this.signature = signature;
    }

    static SignedPacket sign(Identity identity, long sequence, byte[] value) {
        byte[] signature = identity.sign(signed(sequence, value));
        return new SignedPacket(identity.publicKey(), sequence, value.clone(), signature);
    }

    /**
     * Takes a packet in the parts that the DHT carries it in.
     *
     * @throws IdentityException {@code MALFORMED_PACKET} where the value is too long or the sequence negative,
     *     {@code FORGED_PACKET} where the key did not sign them
     */
    public static SignedPacket of(PublicKey key, long sequence, byte[] value, byte[] signature)
            throws IdentityException {
        if (value.length > MOST_VALUE_BYTES) {
            throw malformed("a packet's value has at most " + MOST_VALUE_BYTES + " bytes, not " + value.length);
        }
        if (sequence < 0) {
            throw malformed("a packet's sequence is a time, not negative");
        }
        if (!key.verify(signed(sequence, value), signature)) {
            throw new IdentityException(
                    Reason.FORGED_PACKET, "the packet was altered, or signed by another key than the DID's");
        }
        return new SignedPacket(key, sequence, value.clone(), signature.clone());
    }

    /**
     * Takes a packet as gateways and relays carry it.
     *
     * @throws IdentityException {@code MALFORMED_PACKET} where the bytes are too few or too many, {@code FORGED_PACKET}
     *     where the key did not sign them
     */
    public static SignedPacket read(PublicKey key, byte[] body) throws IdentityException {
        if (body.length < Curve25519.SIGNATURE_SIZE + Long.BYTES || body.length > MOST_BODY_BYTES) {
            throw malformed("a signed packet has " + (Curve25519.SIGNATURE_SIZE + Long.BYTES) + " to " + MOST_BODY_BYTES
                    + " bytes, not " + body.length);
        }
        ByteBuffer parts = ByteBuffer.wrap(body);
        byte[] signature = new byte[Curve25519.SIGNATURE_SIZE];
        parts.get(signature);
        long sequence = parts.getLong();
        byte[] value = new byte[parts.remaining()];
        parts.get(value);
        return of(key, sequence, value, signature);
    }

    /** What is signed: BEP 44's {@code seq} and {@code v} as bencode writes them. */
    private static byte[] signed(long sequence, byte[] value) {
        byte[] head = ("3:seqi" + sequence + "e1:v" + value.length + ":").getBytes(StandardCharsets.US_ASCII);
        byte[] signed = Arrays.copyOf(head, head.length + value.length);
        System.arraycopy(value, 0, signed, head.length, value.length);
        return signed;
    }

    /** The key that signed. */
    public PublicKey publicKey() {
        return publicKey;
    }

    /** When it was signed, in seconds since 1970; a DHT knows it as {@code seq}. */
    public long sequence() {
        return sequence;
    }

    /** A copy of what was signed; a DHT knows it as {@code v}. */
    public byte[] value() {
        return value.clone();
    }

    /** A copy of the signature's 64 bytes. */
    public byte[] signature() {
        return signature.clone();
    }

    /** The packet as gateways and relays carry it: signature, sequence in 8 bytes big-endian, value. */
    public byte[] body() {
        return ByteBuffer.allocate(signature.length + Long.BYTES + value.length)
                .put(signature)
                .putLong(sequence)
                .put(value)
                .array();
    }

    /**
     * Whether this packet takes the place of another of the same key: it is newer, or of the same time and its value is
     * the larger one, so that everyone keeps the same.
     */
    public boolean supersedes(SignedPacket other) {
        if (!publicKey.equals(other.publicKey)) {
            throw new IllegalArgumentException("the packets are of different keys");
        }
        return sequence != other.sequence ? sequence > other.sequence : Arrays.compareUnsigned(value, other.value) > 0;
    }

    /**
     * Refuses a packet whose time is more than {@link #TOLERATED_LEAD} ahead: kept, it would shut out all that its
     * holder signs until then.
     *
     * @throws IdentityException {@code AHEAD_OF_TIME}
     */
    public void requireNotAhead(Instant now) throws IdentityException {
        if (sequence > now.plus(TOLERATED_LEAD).getEpochSecond()) {
            throw new IdentityException(
                    Reason.AHEAD_OF_TIME,
                    "the packet is of a time more than " + TOLERATED_LEAD.toHours()
                            + " hours ahead; look whether this machine's clock is right");
        }
    }

    private static IdentityException malformed(String message) {
        return new IdentityException(Reason.MALFORMED_PACKET, message);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedPacket that
                && publicKey.equals(that.publicKey)
                && sequence == that.sequence
                && Arrays.equals(value, that.value)
                && Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return 31 * publicKey.hashCode() + Long.hashCode(sequence);
    }

    @Override
    public String toString() {
        return "packet of " + Did.dht(publicKey) + ", sequence " + sequence;
    }
}
