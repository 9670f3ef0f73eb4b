package dev.archipelago.federation.join;

import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.credential.FederationCredential.Level;
import java.time.Instant;

/**
 * A join that this node began and has not finished: all that it takes to go on after a crash. The invite's keys are
 * kept until then.
 *
 * @param keys what follows from the token: secret
 * @param inviter whose invite it is, by the code
 * @param level what this node will grant the inviter
 * @param me what this node told of itself
 * @param begun when
 */
public record Joining(InviteKeys keys, PublicKey inviter, Level level, Introduction me, Instant begun) {
    /** Whose invite it is; no key. */
    @Override
    public String toString() {
        return "join of " + keys.id();
    }
}
