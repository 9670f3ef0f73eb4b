package dev.archipelago.transport.http;

import dev.archipelago.transport.http.Answer.Standing;

/**
 * The memory for large requests on all connections of a listener together. A small part of each request is free, so
 * that large ones never keep out small ones; strangers have at most half of the rest.
 */
final class LargeRequests {
    static final int FREE = 64 * 1024;
    static final int LARGEST_AT_ONCE = 16;

    private final long most;
    private long ofStrangers;
    private long ofKnown;

    LargeRequests(MessageLimits limits) {
        this.most = (long) LARGEST_AT_ONCE * limits.bodyBytes();
    }

    /** What a request has taken, which grows as it arrives. For one event loop. */
    final class Share {
        private long arrived;
        private long taken;

        /** Takes in so many bytes more; false if there is no room for them. */
        boolean grows(int bytes, Standing standing) {
            arrived += bytes;
            long more = Math.max(0, arrived - FREE) - taken;
            if (!take(more, standing)) {
                return false;
            }
            taken += more;
            return true;
        }

        /** Gives back all that was taken, by who was of that standing. */
        void end(Standing standing) {
            take(-taken, standing);
            taken = 0;
            arrived = 0;
        }
    }

    private synchronized boolean take(long bytes, Standing standing) {
        boolean strange = standing == Standing.STRANGER;
        if (bytes > 0 && (ofStrangers + ofKnown + bytes > most || (strange && ofStrangers + bytes > most / 2))) {
            return false;
        }
        if (strange) {
            ofStrangers += bytes;
        } else {
            ofKnown += bytes;
        }
        return true;
    }

    synchronized long taken() {
        return ofStrangers + ofKnown;
    }
}
