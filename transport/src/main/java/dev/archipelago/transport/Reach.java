package dev.archipelago.transport;

import java.time.Duration;

/**
 * What a link to a peer can carry, and how fast.
 *
 * @param largest how many bytes a message may have
 * @param setUp how long it takes before the first byte is under way
 * @param bytesPerSecond how fast bytes go then
 */
public record Reach(int largest, Duration setUp, long bytesPerSecond) {
    /** @throws IllegalArgumentException for a link that carries nothing or runs backwards */
    public Reach {
        if (largest < 1 || setUp.isNegative() || bytesPerSecond < 1) {
            throw new IllegalArgumentException("a link carries something, in some time");
        }
    }

    /** How long the link is busy with so many bytes. */
    public Duration airtime(int bytes) {
        return setUp.plusMillis(bytes * 1000L / bytesPerSecond);
    }
}
