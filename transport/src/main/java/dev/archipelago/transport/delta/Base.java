package dev.archipelago.transport.delta;

import dev.archipelago.identity.codec.Cbor;
import dev.archipelago.identity.codec.CborArray;
import dev.archipelago.identity.codec.CborField;
import dev.archipelago.identity.codec.Limits;
import dev.archipelago.identity.codec.MalformedException;
import java.nio.ByteBuffer;

/**
 * Names the edition that a reader holds, for its publisher.
 *
 * @param dictionary the version of the dictionary by which it was told
 * @param generation which of the publisher's lives it is of
 * @param number which edition of that life it is
 * @param digest the first eight bytes of the SHA-256 of the edition in full
 */
public record Base(int dictionary, int generation, long number, long digest) {
    private static final Limits LIMITS = new Limits(64, 1);

    /**
     * Reads a name.
     *
     * @throws DeltaException {@code MALFORMED} or {@code FORMAT}
     */
    public static Base read(byte[] bytes) throws DeltaException {
        try {
            CborField fields = Envelope.versioned("base", bytes, LIMITS).tuple(5);
            return new Base(
                    Envelope.dictionary(fields),
                    Envelope.generation(fields),
                    fields.at(3).integer(1, Envelope.LAST_NUMBER),
                    ByteBuffer.wrap(fields.at(4).bytes(8)).getLong());
        } catch (MalformedException e) {
            throw Envelope.malformed(e);
        }
    }

    /** The name as it travels: {@code [version, dictionary, generation, number, digest]} in deterministic CBOR. */
    public byte[] encoded() {
        return Cbor.encode(CborArray.builder()
                .add(Envelope.VERSION)
                .add(dictionary)
                .add(generation)
                .add(number)
                .add(ByteBuffer.allocate(8).putLong(digest).array())
                .build());
    }
}
