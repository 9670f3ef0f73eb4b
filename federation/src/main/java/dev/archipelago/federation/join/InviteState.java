package dev.archipelago.federation.join;

import dev.archipelago.identity.PublicKey;
import java.time.Instant;
import java.util.Arrays;

/** How far an invite was used. */
public sealed interface InviteState {
    /** Nobody used it yet. */
    record Open() implements InviteState {}

    /** The operator took it back. */
    record Revoked() implements InviteState {}

    /**
     * A joiner showed that it has the token; for a while nobody else can use the invite.
     *
     * @param request what the joiner said
     * @param inviter what it was answered
     * @param until how long
     */
    record Reserved(JoinRequest request, Introduction inviter, Instant until) implements InviteState {
        PublicKey holder() {
            return request.joiner().key();
        }

        boolean isFor(JoinRequest other) {
            return holder().equals(other.joiner().key());
        }

        /** Whether that is what the joiner said: by what was signed, for one key may sign it more than once. */
        boolean isRepeatedBy(JoinRequest other) {
            byte[] said = request.signed(inviter.key());
            return isFor(other) && Arrays.equals(said, other.signed(inviter.key()));
        }
    }

    /**
     * It founded a membership. What was answered is kept, for an answer can be lost.
     *
     * @param reservation how it was reserved
     * @param answer what the joiner was answered last
     */
    record Spent(Reserved reservation, JoinAcceptance answer) implements InviteState {}
}
