package dev.archipelago.transport.lan.mdns;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many packets are read in a second, from one machine and from all, so that a flood costs a known share of time.
 */
final class PacketBudget {
    private static final int REMEMBERED = 1024;

    private final int perSource;
    private final int all;
    private final Map<InetAddress, Integer> read = new LinkedHashMap<>();
    private long second = Long.MIN_VALUE;
    private int total;

    PacketBudget(int perSource, int all) {
        this.perSource = perSource;
        this.all = all;
    }

    /** Whether one more is read. */
    boolean admits(InetAddress source, long now) {
        long current = Math.floorDiv(now, Mdns.SECOND);
        if (current != second) {
            second = current;
            total = 0;
            read.clear();
        }
        int count = read.getOrDefault(source, 0);
        if (total >= all || count >= perSource || (count == 0 && read.size() >= REMEMBERED)) {
            return false;
        }
        total++;
        read.put(source, count + 1);
        return true;
    }
}
