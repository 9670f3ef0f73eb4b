package dev.archipelago.transport.http;

import dev.archipelago.identity.memory.Recent;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Holds back requests of those who have not shown who they are: so many a second from one address, and so many from all
 * together. An IPv6 address stands for its /64. Its memory is bounded: while more addresses are at it than it
 * remembers, the one that was quiet longest is forgotten, and the limit for all still stands. Safe for use by several
 * threads.
 */
public final class StrangerLimit {
    private static final int REMEMBERED = 1024;

    private final int perAddress;
    private final LongSupplier nanoTime;
    private final TokenBucket all;
    private final Map<ByteBuffer, TokenBucket> buckets = new Recent<>(REMEMBERED);

    private StrangerLimit(int perAddress, int all, LongSupplier nanoTime) {
        this.perAddress = perAddress;
        this.nanoTime = nanoTime;
        this.all = new TokenBucket(all, nanoTime.getAsLong());
    }

    /**
     * A limit that is yet untouched: a second's worth of requests may come at once.
     *
     * @param perAddress requests a second from one address
     * @param all requests a second from all addresses together
     * @param nanoTime a monotonic clock, in nanoseconds
     */
    public static StrangerLimit perSecond(int perAddress, int all, LongSupplier nanoTime) {
        if (perAddress <= 0 || all <= 0) {
            throw new IllegalArgumentException("a limit lets at least one request a second through");
        }
        return new StrangerLimit(perAddress, all, nanoTime);
    }

    /** Whether one more request from the address is let through; if so it is counted. */
    public synchronized boolean admits(InetAddress address) {
        long now = nanoTime.getAsLong();
        TokenBucket own = buckets.computeIfAbsent(Addresses.place(address), unused -> new TokenBucket(perAddress, now));
        if (!own.has(now) || !all.has(now)) {
            return false;
        }
        own.take();
        all.take();
        return true;
    }

    synchronized int remembered() {
        return buckets.size();
    }
}
