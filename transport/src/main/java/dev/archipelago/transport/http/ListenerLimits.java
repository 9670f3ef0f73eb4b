package dev.archipelago.transport.http;

import java.time.Duration;

/**
 * What a listener takes on at once. Of each connection one request is under way; what was sent behind it waits, most of
 * it in the sender's machine.
 *
 * <p>Of requests that are under way at once, what is beyond 64 KiB of each may take as much memory as 16 of the largest
 * bodies, and that of strangers half of it.
 *
 * @param message the limits of each request
 * @param strangers connections on which nobody has shown who they are; for one more, somebody who keeps the listener
 *     waiting gives way, or else it is turned away
 * @param connections connections in all; likewise
 * @param underWay requests in the hands of handlers; one more waits for its turn
 * @param idle how long a connection may rest between requests; a stranger's only as long as a header may take
 */
public record ListenerLimits(MessageLimits message, int strangers, int connections, int underWay, Duration idle) {
    /** 64 connections of strangers, 256 in all, 64 requests under way, 30 seconds of rest. */
    public static final ListenerLimits STANDARD =
            new ListenerLimits(MessageLimits.STANDARD, 64, 256, 64, Duration.ofSeconds(30));

    /** @throws IllegalArgumentException if one of them is not positive */
    public ListenerLimits {
        if (strangers <= 0 || connections <= 0 || underWay <= 0) {
            throw new IllegalArgumentException("a listener takes on at least one stranger, connection and request");
        }
        MessageLimits.requirePositive(idle);
    }
}
