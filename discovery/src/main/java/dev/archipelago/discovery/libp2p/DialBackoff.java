package dev.archipelago.discovery.libp2p;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** How long to leave an address alone after dialling it failed: a second, and twice as long with each failure. */
final class DialBackoff {
    private static final long FIRST = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST = Duration.ofMinutes(5).toNanos();
    private static final int MOST = 1024;

    private final LongSupplier nanos;
    private final Map<Multiaddr, Rest> rests = new LinkedHashMap<>();

    DialBackoff(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private record Rest(long until, long length) {}

    /** How long it has to be left alone still; zero or less where it may be dialled. */
    synchronized Duration rest(Multiaddr address) {
        Rest rest = rests.get(address);
        return rest == null ? Duration.ZERO : Duration.ofNanos(rest.until() - nanos.getAsLong());
    }

    synchronized void failed(Multiaddr address) {
        Rest before = rests.remove(address);
        long length = before == null ? FIRST : Math.min(LONGEST, 2 * before.length());
        if (rests.size() == MOST) {
            rests.remove(rests.keySet().iterator().next());
        }
        rests.put(address, new Rest(nanos.getAsLong() + length, length));
    }

    synchronized void succeeded(Multiaddr address) {
        rests.remove(address);
    }
}
