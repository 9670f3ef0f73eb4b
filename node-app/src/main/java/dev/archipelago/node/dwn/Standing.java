package dev.archipelago.node.dwn;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How it goes with a DWN.
 *
 * @param success when all was as it should be there last, if it ever was
 * @param error why it is not now, if it is not
 * @param errorAt since when it is not
 */
public record Standing(Optional<Instant> success, Optional<String> error, Optional<Instant> errorAt) {
    private static final Duration OFTEN_ENOUGH = Duration.ofMinutes(10);

    /** Nothing was tried yet. */
    public static final Standing UNTRIED = new Standing(Optional.empty(), Optional.empty(), Optional.empty());

    Standing good(Instant now) {
        return new Standing(Optional.of(now), Optional.empty(), Optional.empty());
    }

    Standing bad(String why, Instant now) {
        return new Standing(success, Optional.of(why), errorAt.or(() -> Optional.of(now)));
    }

    /** Whether it went from good to bad or back, or is bad for another reason. */
    boolean differsFrom(Standing other) {
        return !error.equals(other.error) || success.isPresent() != other.success.isPresent();
    }

    /** Whether it is worth writing down after the other one was. */
    boolean isNewsAfter(Standing other) {
        return differsFrom(other)
                || (success.isPresent()
                        && success.get().isAfter(other.success.orElseThrow().plus(OFTEN_ENOUGH)));
    }
}
