package dev.archipelago.transport;

import dev.archipelago.transport.Attempt.Cause;
import dev.archipelago.transport.Attempt.Skipped;
import dev.archipelago.transport.Transport.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@link RoutingPolicy#standard()}. */
enum StandardPolicy implements RoutingPolicy {
    INSTANCE;

    private static final List<Kind> LIGHT = List.of(Kind.MESH, Kind.LAN, Kind.TOR, Kind.HTTP);
    private static final List<Kind> HEAVY = List.of(Kind.LAN, Kind.TOR, Kind.HTTP, Kind.MESH);
    private static final int WAYS_AND_AGAIN = 4;

    @Override
    public List<Kind> preference(Message message) {
        return Method.of(message.method()).filter(method -> !method.isHeavy()).isPresent() ? LIGHT : HEAVY;
    }

    @Override
    public Optional<Skipped> objection(Prospect prospect) {
        int size = prospect.message().body().size();
        if (size > prospect.reach().largest()) {
            return Optional.of(new Skipped(
                    Cause.TOO_LARGE, size + " bytes > " + prospect.reach().largest()));
        }
        Duration airtime = prospect.airtime();
        if (airtime.compareTo(prospect.left()) > 0) {
            return Optional.of(new Skipped(Cause.TOO_SLOW, Spoken.duration(airtime) + " of airtime > deadline"));
        }
        return Optional.empty();
    }

    /** With another link at hand half of the time, and no more than an answer usually takes. */
    @Override
    public Duration patience(Prospect prospect) {
        Duration usual = prospect.airtime().multipliedBy(WAYS_AND_AGAIN).plus(margin(prospect.kind()));
        return switch (prospect.rest()) {
            case NOTHING -> prospect.left();
            case OUTBOX -> shorter(usual, prospect.left());
            case ANOTHER_LINK -> shorter(usual, half(prospect));
        };
    }

    /** Half, but the airtime in any case: less would waste it. */
    private static Duration half(Prospect prospect) {
        Duration half = prospect.left().dividedBy(2);
        return half.compareTo(prospect.airtime()) < 0 ? prospect.airtime() : half;
    }

    private static Duration margin(Kind kind) {
        return switch (kind) {
            case LAN, HTTP -> Duration.ofSeconds(3);
            case TOR -> Duration.ofSeconds(20);
            case MESH -> Duration.ofSeconds(30);
        };
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
