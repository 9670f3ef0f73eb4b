package dev.archipelago.federation;

import java.time.Duration;
import java.util.Optional;

/**
 * How a node's machine does, as far as the node can tell.
 *
 * @param cpuPercent how busy its processors are, all together: 0 to 100
 * @param memory how much of its memory is taken
 * @param disk how much of its disk is taken
 * @param storageAvailable how many bytes apps could still take
 * @param uptime for how long it has run
 */
public record Health(
        Optional<Double> cpuPercent,
        Optional<Usage> memory,
        Optional<Usage> disk,
        Optional<Long> storageAvailable,
        Optional<Duration> uptime) {
    /** Nothing is told. */
    public static final Health UNTOLD =
            new Health(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** @throws IllegalArgumentException for a number that cannot be */
    public Health {
        if (!cpuPercent.map(busy -> busy >= 0 && busy <= 100).orElse(true)) {
            throw new IllegalArgumentException("processors are 0 to 100 % busy");
        }
        if (!storageAvailable.map(bytes -> bytes >= 0).orElse(true)
                || !uptime.map(time -> !time.isNegative()).orElse(true)) {
            throw new IllegalArgumentException("neither bytes nor an uptime are negative");
        }
    }

    /**
     * How much is taken of what there is.
     *
     * @param usedBytes what is taken
     * @param totalBytes what there is
     */
    public record Usage(long usedBytes, long totalBytes) {
        /** @throws IllegalArgumentException if more is taken than there is, or a number is negative */
        public Usage {
            if (usedBytes < 0 || usedBytes > totalBytes) {
                throw new IllegalArgumentException("what is taken is between 0 and what there is");
            }
        }
    }
}
