package dev.archipelago.transport.delta;

import dev.archipelago.identity.codec.Cbor;
import dev.archipelago.identity.codec.Limits;
import dev.archipelago.identity.codec.MalformedException;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What a publisher told of late, for readers to go on from: at most 1,024 editions, and 2 MiB of them in their encoded
 * form; the oldest go first. Nothing is kept for each reader. Safe for use by several threads.
 */
public final class Editions {
    private static final int MOST = 1024;
    private static final int MOST_BYTES = 2 << 20;

    private final Dictionary dictionary;
    private final int generation;
    private final Map<Long, Kept> kept = new LinkedHashMap<>();
    private long numbers;
    private int bytes;

    /** @param random draws this life's generation; readers of an earlier life then ask for the whole state */
    public Editions(Dictionary dictionary, RandomGenerator random) {
        this.dictionary = dictionary;
        this.generation = random.nextInt(Envelope.LAST_GENERATION + 1);
    }

    /**
     * Publishes a state.
     *
     * @throws DeltaException {@code UNFIT}
     * @throws IllegalArgumentException for a time before 1970 or after 9999
     */
    public Edition publish(Tree.Members state, Instant at) throws DeltaException {
        Scaled content = Scaled.of(dictionary, state);
        synchronized (this) {
            Edition edition = new Edition(generation, numbers + 1, at, content);
            numbers++;
            keep(edition);
            return edition;
        }
    }

    private void keep(Edition edition) {
        Kept now = new Kept(edition.time(), edition.content().encoded());
        kept.put(edition.number(), now);
        bytes += now.encoded().length;
        Iterator<Kept> oldest = kept.values().iterator();
        while (kept.size() > MOST || bytes > MOST_BYTES) {
            bytes -= oldest.next().encoded().length;
            oldest.remove();
        }
    }

    /** How an edition differs from the one that a reader names, if that is an earlier one and kept still. */
    public Optional<byte[]> delta(Base base, Edition now) {
        return find(base).filter(held -> held.number() < now.number()).map(now::since);
    }

    /** The edition that a reader names, if it is kept still and is that one. */
    Optional<Edition> find(Base base) {
        return kept(base.number())
                .map(found -> edition(base.number(), found))
                .filter(edition -> edition.base().equals(base));
    }

    private synchronized Optional<Kept> kept(long number) {
        return Optional.ofNullable(kept.get(number));
    }

    private Edition edition(long number, Kept found) {
        try {
            Limits limits = new Limits(Scaled.MOST_BYTES, Scaled.DEEPEST);
            Scaled content = Scaled.received(
                    dictionary,
                    Cbor.decode(found.encoded(), limits).named("state").map());
            return new Edition(generation, number, found.time(), content);
        } catch (MalformedException | DeltaException e) {
            throw new IllegalStateException("it was encoded here", e);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // is never compared
    private record Kept(Instant time, byte[] encoded) {}
}
