package dev.archipelago.federation;

import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.memory.Recent;
import java.util.Map;
import java.util.Optional;

/** Which of its states is held of each of a bounded number of peers, until this node ends. */
final class StateMarks {
    private final Map<PublicKey, String> marks;

    /** @param most of how many peers; the one that was looked at longest ago is forgotten first */
    StateMarks(int most) {
        this.marks = new Recent<>(most);
    }

    synchronized Optional<String> of(PublicKey peer) {
        return Optional.ofNullable(marks.get(peer));
    }

    /** The state that is held now, which may have no mark. */
    synchronized void remember(PublicKey peer, Optional<String> mark) {
        mark.ifPresentOrElse(now -> marks.put(peer, now), () -> marks.remove(peer));
    }
}
