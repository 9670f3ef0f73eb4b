package dev.archipelago.identity;

import dev.archipelago.identity.KeyStatus.Held;
import java.security.SecureRandom;
import java.util.Arrays;

/** A new key for a node and the recovery key to which it commits. */
final class FreshKeys implements AutoCloseable {
    private final Identity identity;
    private final byte[] recoverySeed;
    private final Held held;

    FreshKeys(SecureRandom random) {
        identity = Identity.create(random);
        recoverySeed = new byte[Secret.SIZE];
        random.nextBytes(recoverySeed);
        held = new Held(identity.publicKey(), KeyCommitment.to(PublicKey.ofSeed(recoverySeed)));
    }

    Held held() {
        return held;
    }

    Signer signer() {
        return Signer.of(identity);
    }

    /** Both keys, with the history that ends in them. */
    Handover handover(KeyHistory history) {
        return new Handover(identity.with(history), RecoveryKey.of(recoverySeed, history.position()));
    }

    /** Wipes what was not handed over. */
    @Override
    public void close() {
        identity.close();
        Arrays.fill(recoverySeed, (byte) 0);
    }
}
