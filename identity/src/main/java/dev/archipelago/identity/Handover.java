package dev.archipelago.identity;

import java.security.SecureRandom;

/**
 * An identity and the recovery key to which it committed, both new and kept nowhere yet. The recovery key has to be
 * kept first and away from the node: an identity without one can never move, and the moment the identity is kept its
 * old key may be gone.
 */
public final class Handover implements AutoCloseable {
    private final Identity identity;
    private final RecoveryKey recoveryKey;

    Handover(Identity identity, RecoveryKey recoveryKey) {
        this.identity = identity;
        this.recoveryKey = recoveryKey;
    }

    /** A new identity with its first recovery key, from the platform's secure randomness. */
    public static Handover first() {
        return first(new SecureRandom());
    }

    /** A new identity with its first recovery key, from randomness that must be secure outside of tests. */
    public static Handover first(SecureRandom random) {
        try (FreshKeys fresh = new FreshKeys(random)) {
            return fresh.handover(KeyHistory.from(fresh.held()));
        }
    }

    /** The identity. Its {@link Identity#succession()} tells how it came to this key. */
    public Identity identity() {
        return identity;
    }

    /** The key that can name the one after it. */
    public RecoveryKey recoveryKey() {
        return recoveryKey;
    }

    /** Wipes both keys. */
    @Override
    public void close() {
        identity.close();
        recoveryKey.close();
    }

    /** The DID and nothing else. */
    @Override
    public String toString() {
        return identity.toString();
    }
}
