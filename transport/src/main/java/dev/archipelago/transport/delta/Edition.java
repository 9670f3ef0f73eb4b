package dev.archipelago.transport.delta;

import dev.archipelago.identity.codec.CborMap;
import dev.archipelago.identity.hash.Hashes;
import dev.archipelago.transport.delta.DeltaException.Reason;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * A state as it was at a time, and which of its publisher's editions that is.
 *
 * @param generation drawn anew whenever the publisher begins anew: 0 to 65535
 * @param number grows with each edition of a generation, from 1 to 2⁵³
 * @param time when it was published, in whole seconds
 * @param content the state
 */
public record Edition(int generation, long number, Instant time, Scaled content) {
    private static final Beginning NOTHING = new Beginning(0, 0);

    /**
     * An edition; the time's fraction of a second is dropped.
     *
     * @throws IllegalArgumentException for a generation or number that cannot be, or a time before 1970 or after 9999
     */
    public Edition {
        if (generation < 0 || generation > Envelope.LAST_GENERATION || !isTold(number, time.getEpochSecond())) {
            throw new IllegalArgumentException("an edition has a generation from 0 to " + Envelope.LAST_GENERATION
                    + ", a number from 1 to " + Envelope.LAST_NUMBER + ", and a time from 1970 to 9999");
        }
        time = Instant.ofEpochSecond(time.getEpochSecond());
    }

    private static boolean isTold(long number, long time) {
        return number >= 1 && number <= Envelope.LAST_NUMBER && time >= 0 && time <= Envelope.LAST_TIME;
    }

    /**
     * Reads an edition that was told in full.
     *
     * @throws DeltaException {@code MALFORMED}, {@code FORMAT}, {@code DICTIONARY}, or {@code BASE} where it is not
     *     told in full
     */
    public static Edition read(Dictionary dictionary, byte[] full) throws DeltaException {
        Envelope envelope = Envelope.read(full);
        requireDictionary(dictionary, envelope);
        if (envelope.base().isPresent()) {
            throw new DeltaException(Reason.BASE, "this goes on from a state that is not held; ask for it in full");
        }
        return made(dictionary, envelope, NOTHING, envelope.patch());
    }

    private static void requireDictionary(Dictionary dictionary, Envelope envelope) throws DeltaException {
        if (envelope.dictionary() != dictionary.version()) {
            throw new DeltaException(
                    Reason.DICTIONARY, "the state is told by another dictionary; both sides need the same");
        }
    }

    private static Edition made(Dictionary dictionary, Envelope envelope, Beginning from, CborMap state)
            throws DeltaException {
        long number = from.number() + envelope.number();
        long time = from.time() + envelope.time();
        if (!isTold(number, time)) {
            throw new DeltaException(
                    Reason.MALFORMED, "the state has a number or a time that cannot be; ask for it in full");
        }
        Scaled content = Scaled.received(dictionary, state);
        return new Edition(envelope.generation(), number, Instant.ofEpochSecond(time), content);
    }

    /** This edition in full, for whoever holds none. */
    public byte[] full() {
        return envelope(OptionalLong.empty(), NOTHING, content.map());
    }

    /**
     * This edition by how it differs from an earlier one. Where nearly everything changed that is longer than
     * {@link #full}.
     *
     * @throws IllegalArgumentException if the other is not an earlier edition of the same generation and dictionary
     */
    public byte[] since(Edition base) {
        if (base.generation != generation
                || base.number >= number
                || base.content.dictionary().version() != content.dictionary().version()) {
            throw new IllegalArgumentException("an edition goes on from an earlier one of its generation");
        }
        CborMap patch = patch().between(base.content.map(), content.map());
        return envelope(OptionalLong.of(base.digest()), base.beginning(), patch);
    }

    private byte[] envelope(OptionalLong base, Beginning from, CborMap patch) {
        return new Envelope(
                        content.dictionary().version(),
                        generation,
                        number - from.number(),
                        base,
                        time.getEpochSecond() - from.time(),
                        patch)
                .encoded();
    }

    private Beginning beginning() {
        return new Beginning(number, time.getEpochSecond());
    }

    /** All of the edition is in it: a delta goes on from no other, be it of the same state. */
    private long digest() {
        return ByteBuffer.wrap(Hashes.sha256(full())).getLong();
    }

    /**
     * The edition that a delta makes of this one. Of each edition there is one delta that is accepted: the one that
     * {@link #since} makes.
     *
     * @throws DeltaException {@code MALFORMED}, {@code FORMAT}, {@code DICTIONARY}, {@code GENERATION}, {@code BASE} or
     *     {@code STALE}
     */
    public Edition after(byte[] delta) throws DeltaException {
        Envelope envelope = Envelope.read(delta);
        requireFollowing(envelope);
        CborMap state = patch().applied(content.map(), envelope.patch());
        Edition next = made(content.dictionary(), envelope, beginning(), state);
        if (!patch().between(content.map(), state).equals(envelope.patch())) {
            throw new DeltaException(
                    Reason.MALFORMED, "the delta says what it need not say; ask for the state in full");
        }
        return next;
    }

    private void requireFollowing(Envelope envelope) throws DeltaException {
        requireDictionary(content.dictionary(), envelope);
        if (envelope.generation() != generation) {
            throw new DeltaException(Reason.GENERATION, "its publisher began anew; ask for the state in full");
        }
        if (!envelope.base().equals(OptionalLong.of(digest()))) {
            throw new DeltaException(Reason.BASE, "it goes on from another state than is held; ask for it in full");
        }
        if (envelope.number() < 1) {
            throw new DeltaException(Reason.STALE, "it is not newer than what is held; ask for the state in full");
        }
    }

    /** Names this edition for its publisher. */
    public Base base() {
        return new Base(content.dictionary().version(), generation, number, digest());
    }

    private Patch patch() {
        return new Patch(content.dictionary());
    }

    /** What numbers and times are counted from. */
    private record Beginning(long number, long time) {}
}
