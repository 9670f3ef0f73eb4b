package dev.archipelago.transport.delta;

import dev.archipelago.identity.codec.Cbor;
import dev.archipelago.identity.codec.CborArray;
import dev.archipelago.identity.codec.CborField;
import dev.archipelago.identity.codec.CborMap;
import dev.archipelago.identity.codec.CborValue;
import dev.archipelago.identity.codec.Limits;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.transport.delta.DeltaException.Reason;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * What travels: {@code [version, dictionary, generation, number, base, time, patch]}. A whole state is a patch of
 * nothing: its base is an empty byte string, and its number and time are counted from none and from 1970 instead of
 * from the base's.
 *
 * @param base the digest of the edition that it goes on from
 * @param time in seconds
 */
record Envelope(int dictionary, int generation, long number, OptionalLong base, long time, CborMap patch) {
    static final int VERSION = 1;
    static final int LAST_GENERATION = 0xFFFF;
    static final long LAST_NUMBER = 1L << 53;

    /** The end of the year 9999, beyond which a time has no usual text. */
    static final long LAST_TIME = 253_402_300_799L;

    private static final Limits LIMITS = new Limits(1 << 20, Scaled.DEEPEST + 1);

    byte[] encoded() {
        byte[] name = base.isPresent()
                ? ByteBuffer.allocate(8).putLong(base.getAsLong()).array()
                : new byte[0];
        return Cbor.encode(CborArray.builder()
                .add(VERSION)
                .add(dictionary)
                .add(generation)
                .add(number)
                .add(name)
                .add(time)
                .add(patch)
                .build());
    }

    static Envelope read(byte[] bytes) throws DeltaException {
        try {
            CborField fields = versioned("state", bytes, LIMITS).tuple(7);
            byte[] base = fields.at(4).bytesUpTo(8);
            if (base.length != 0 && base.length != 8) {
                throw new MalformedException("state[4] must be 8 bytes, or none");
            }
            return new Envelope(
                    dictionary(fields),
                    generation(fields),
                    fields.at(3).integer(-LAST_NUMBER, LAST_NUMBER),
                    base.length == 0
                            ? OptionalLong.empty()
                            : OptionalLong.of(ByteBuffer.wrap(base).getLong()),
                    fields.at(5).integer(-LAST_TIME, LAST_TIME),
                    fields.at(6).map());
        } catch (MalformedException e) {
            throw malformed(e);
        }
    }

    /** The fields of an array that begins with the version of the format; of another version nothing more is read. */
    static CborField versioned(String what, byte[] bytes, Limits limits) throws MalformedException, DeltaException {
        CborValue value = Cbor.decode(bytes, limits);
        CborField fields = value.named(what);
        if (fields.at(0).integer(0, Long.MAX_VALUE) != VERSION) {
            throw new DeltaException(
                    Reason.FORMAT, "the " + what + " is of another version of the format; ask for the state in full");
        }
        return fields;
    }

    static int dictionary(CborField fields) throws MalformedException {
        return (int) fields.at(1).integer(0, Integer.MAX_VALUE);
    }

    static int generation(CborField fields) throws MalformedException {
        return (int) fields.at(2).integer(0, LAST_GENERATION);
    }

    static DeltaException malformed(MalformedException e) {
        return new DeltaException(Reason.MALFORMED, e.getMessage() + "; ask for the state in full", e);
    }
}
