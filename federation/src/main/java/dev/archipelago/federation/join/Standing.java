package dev.archipelago.federation.join;

import dev.archipelago.identity.KeyCommitment;
import java.util.Optional;

/**
 * What a node holds of a key before a join.
 *
 * @param blocked whether the operator shut it out; only the operator can end that
 * @param successor the commitment held for the key, where the key is known; nothing the key says later changes it
 */
public record Standing(boolean blocked, Optional<Optional<KeyCommitment>> successor) {
    /** A key nobody met. */
    public static final Standing STRANGER = new Standing(false, Optional.empty());

    /** Whether an introduction agrees with what is held. */
    boolean allows(Introduction introduction) {
        return successor.isEmpty() || successor.get().equals(introduction.successor());
    }
}
