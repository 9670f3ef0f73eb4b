package dev.archipelago.transport.http;

import java.time.Duration;

/**
 * How large a message may be and how long it may take. The times are totals: a byte now and then does not extend them.
 *
 * @param headerBytes the start line and all fields
 * @param headerTime from the connection's begin, or from the first byte on a connection that is kept
 * @param bodyBytes the body, without the framing of chunks
 * @param bodyTime from the end of the header; as long may a response take to be written
 */
public record MessageLimits(int headerBytes, Duration headerTime, int bodyBytes, Duration bodyTime) {
    /** A header of 8 KiB within 5 seconds and a body of 1 MiB within 15. */
    public static final MessageLimits STANDARD =
            new MessageLimits(8 * 1024, Duration.ofSeconds(5), 1024 * 1024, Duration.ofSeconds(15));

    /** @throws IllegalArgumentException if one of them is not positive */
    public MessageLimits {
        if (headerBytes <= 0 || bodyBytes <= 0) {
            throw new IllegalArgumentException("a message needs room for header and body");
        }
        requirePositive(headerTime);
        requirePositive(bodyTime);
    }

    static void requirePositive(Duration time) {
        if (!time.isPositive()) {
            throw new IllegalArgumentException("a time limit is longer than " + time);
        }
    }
}
