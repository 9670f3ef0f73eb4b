package dev.archipelago.dwn.client;

import java.time.Duration;

/**
 * How long is waited, how often is tried and how much is taken.
 *
 * @param patience the longest for a request and its reply, all tries together
 * @param dataPatience the longest where data goes along
 * @param tries how often a request is sent at most, where sending it again does no harm
 * @param maxReply the largest reply, in bytes
 * @param maxData the largest data of a record that is read, in bytes
 * @param maxPages the most pages of a query's answer
 */
public record ClientLimits(
        Duration patience, Duration dataPatience, int tries, int maxReply, long maxData, int maxPages) {
    /** 30 seconds, 5 minutes with data, 4 tries, replies of 8 MiB, data of 1 GiB, 1,000 pages. */
    public static final ClientLimits DEFAULT =
            new ClientLimits(Duration.ofSeconds(30), Duration.ofMinutes(5), 4, 8 << 20, 1L << 30, 1_000);

    /** The same with other patience. */
    public ClientLimits withPatience(Duration plain, Duration withData) {
        return new ClientLimits(plain, withData, tries, maxReply, maxData, maxPages);
    }

    /** The same with other sizes. */
    public ClientLimits withSizes(int reply, long data, int pages) {
        return new ClientLimits(patience, dataPatience, tries, reply, data, pages);
    }

    /** The same with other tries. */
    public ClientLimits withTries(int most) {
        return new ClientLimits(patience, dataPatience, most, maxReply, maxData, maxPages);
    }
}
