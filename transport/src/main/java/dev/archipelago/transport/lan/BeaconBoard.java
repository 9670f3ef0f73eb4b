package dev.archipelago.transport.lan;

import dev.archipelago.identity.PublicKey;
import dev.archipelago.transport.Knock;
import dev.archipelago.transport.lan.beacon.BeaconWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/** When our beacon has to say something else: other peers, the next page of them, or another stretch of time. */
final class BeaconBoard {
    private static final Duration PAGE_TIME = Duration.ofSeconds(15);
    private static final Duration EPOCH = Duration.ofMinutes(10);
    private static final Duration SOONEST = Duration.ofSeconds(2);

    private final BeaconWriter writer;
    private final ToLongFunction<PublicKey> lastSeen;
    private final Duration shift;
    private Set<Knock> written = Set.of();
    private Optional<Instant> writtenAt = Optional.empty();
    private int page;
    private int pages = 1;

    /** @param shift how much later than others it begins a new stretch of time, so that not all speak at once */
    BeaconBoard(BeaconWriter writer, ToLongFunction<PublicKey> lastSeen, Duration shift) {
        this.writer = writer;
        this.lastSeen = lastSeen;
        this.shift = shift;
    }

    /** The beacon to announce from now on, if it is another one. */
    Optional<byte[]> due(List<Knock> knocks, Instant now) {
        boolean first = writtenAt.isEmpty();
        boolean changed = !Set.copyOf(knocks).equals(written);
        if (!first && isFresh(now) && !(changed && age(now).compareTo(SOONEST) >= 0)) {
            return Optional.empty();
        }
        page = changed ? 0 : (page + 1) % pages;
        written = Set.copyOf(knocks);
        pages = BeaconWriter.pages(knocks);
        writtenAt = Optional.of(now);
        return Optional.of(writer.write(knocks, page, lastSeen, now));
    }

    private boolean isFresh(Instant now) {
        Duration age = age(now);
        boolean turned = epoch(now) != writtenAt.map(this::epoch).orElse(Long.MIN_VALUE);
        boolean another = pages > 1 && age.compareTo(PAGE_TIME) >= 0;
        return !age.isNegative() && !turned && !another;
    }

    private Duration age(Instant now) {
        return Duration.between(writtenAt.orElse(now), now);
    }

    private long epoch(Instant time) {
        return Math.floorDiv(time.minus(shift).getEpochSecond(), EPOCH.toSeconds());
    }
}
