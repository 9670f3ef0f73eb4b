package dev.archipelago.federation;

import dev.archipelago.identity.Did;
import java.util.Locale;
import java.util.Optional;

/**
 * What came of asking a peer how it is.
 *
 * @param peer whom
 * @param kind how it told, where it did
 * @param bytes how long its answer was, or its answers where the first was of no use; 0 where it did not tell
 * @param error why there is no state, for a person
 */
public record SyncResult(Did peer, Optional<Kind> kind, long bytes, Optional<String> error) {
    static SyncResult told(Did peer, Kind kind, long bytes) {
        return new SyncResult(peer, Optional.of(kind), bytes, Optional.empty());
    }

    static SyncResult failed(Did peer, String error) {
        return new SyncResult(peer, Optional.empty(), 0, Optional.of(error));
    }

    /** Whether the peer's state is known now. */
    public boolean ok() {
        return error.isEmpty();
    }

    /** How a state is told. */
    public enum Kind {
        /** All of it. */
        FULL,
        /** How it changed. */
        DELTA;

        /** As programs have it: {@code full} or {@code delta}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
