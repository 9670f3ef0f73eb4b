package dev.archipelago.federation.join;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How far the model goes. Losses, duplicates, changes of order and crashes have no bound.
 *
 * @param offers how many different offers the inviter makes
 * @param begins how often Ben begins
 * @param ticks how often the clock moves on: ten minutes, ten more, and a day
 * @param calIsEve whether Eve is the second joiner and so has the code; otherwise she has the network alone
 */
record JoinModelBounds(int offers, int begins, int ticks, boolean calIsEve) {
    private static final List<Duration> CLOCK = List.of(
            Duration.ZERO,
            Inviter.RESERVATION,
            Inviter.RESERVATION.multipliedBy(2),
            Inviter.RESERVATION.multipliedBy(2).plus(Promotion.LIMIT));

    Instant time(int tick) {
        return Cove.START.plus(CLOCK.get(tick));
    }
}
