package dev.archipelago.federation;

import dev.archipelago.identity.Did;
import java.util.Optional;

/**
 * What came of asking a peer how it is.
 *
 * @param peer whom
 * @param bytes how long its answer was, 0 where there was none
 * @param error why there is no state, for a person
 */
public record SyncResult(Did peer, long bytes, Optional<String> error) {
    /** Whether the peer's state is known now. */
    public boolean ok() {
        return error.isEmpty();
    }
}
