package dev.archipelago.federation;

import java.util.Optional;

/**
 * What a peer is called.
 *
 * @param own what it calls itself
 * @param alias what the operator calls it
 */
record Names(Optional<String> own, Optional<String> alias) {
    static final Names NONE = new Names(Optional.empty(), Optional.empty());

    /** With the name it calls itself now; one that says none keeps the one it had. */
    Names named(Optional<String> itsName) {
        return new Names(itsName.or(() -> own), alias);
    }

    Names called(Optional<String> nickname) {
        return new Names(own, nickname);
    }

    /** What the operator calls it, else what it calls itself. */
    Optional<String> shown() {
        return alias.or(() -> own);
    }
}
