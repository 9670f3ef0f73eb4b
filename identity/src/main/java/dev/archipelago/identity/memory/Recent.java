package dev.archipelago.identity.memory;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map with room for so many entries: whoever comes beyond it takes the place of the one that was not asked for
 * longest. To ask for an entry counts, so that several threads need a lock for reading too.
 */
public final class Recent<K, V> extends LinkedHashMap<K, V> {
    @java.io.Serial
    private static final long serialVersionUID = 1L;

    private final int room;

    /** @param room how many entries at most, which is at least one */
    public Recent(int room) {
        super(16, 0.75f, true);
        if (room < 1) {
            throw new IllegalArgumentException("a map has room for one entry at least, not for " + room);
        }
        this.room = room;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > room;
    }
}
