package dev.archipelago.federation;

import dev.archipelago.identity.PublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Of which peers it is not certain by which of several memberships they go. An answer settles the doubt there was when
 * the question was asked, and none that came up since. They are not kept on the disk: after a start all who have
 * several memberships are in doubt. Safe for use by several threads.
 */
final class Doubts {
    private final Map<PublicKey, Doubt> all = new ConcurrentHashMap<>();

    /** One doubt about one peer; no two are alike. */
    static final class Doubt {
        private final PublicKey about;

        private Doubt(PublicKey about) {
            this.about = about;
        }
    }

    void raise(PublicKey key) {
        all.put(key, new Doubt(key));
    }

    Optional<Doubt> about(PublicKey key) {
        return Optional.ofNullable(all.get(key));
    }

    void settle(Doubt doubt) {
        all.remove(doubt.about, doubt);
    }

    void forget(PublicKey key) {
        all.remove(key);
    }

    /** Whom they are about, as it is now. */
    Set<PublicKey> peers() {
        return Set.copyOf(all.keySet());
    }
}
