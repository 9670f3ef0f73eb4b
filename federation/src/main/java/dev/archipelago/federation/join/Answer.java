package dev.archipelago.federation.join;

import java.util.Optional;

/**
 * What the inviter does about a message: answer it, after the next state and what it founded are safe on the disk; or
 * refuse it and change nothing.
 *
 * @param <M> the answer's kind
 */
public sealed interface Answer<M> {
    /**
     * The message is answered.
     *
     * @param next the invite from now on
     * @param message the answer
     * @param founded the membership that begins with it, if one does
     */
    record Given<M>(Invitation next, M message, Optional<Founded> founded) implements Answer<M> {}

    /**
     * The message is refused.
     *
     * @param refusal why
     */
    record Refused<M>(Refusal refusal) implements Answer<M> {}

    /** Why. */
    enum Refusal {
        /** The invite cannot be used, for whatever reason: a stranger is not told which. */
        INVITE_INVALID,
        /** The invite is the joiner's, but what it says contradicts what is held of its key. */
        CONFLICT
    }
}
