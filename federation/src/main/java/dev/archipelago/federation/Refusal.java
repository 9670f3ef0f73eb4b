package dev.archipelago.federation;

import java.io.Serial;
import java.util.Optional;
import java.util.UUID;

/** A call is refused: the one way out of whatever answers it. */
final class Refusal extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Reply.Failure reply;

    Refusal(ErrorCode code, String explanation) {
        this(new Reply.Failure(code, explanation));
    }

    private Refusal(Reply.Failure reply) {
        super(reply.message(), null, false, false);
        this.reply = reply;
    }

    /** To who calls as a member of a membership that is over. */
    static Refusal removed(Optional<UUID> membership) {
        return new Refusal(new Reply.Failure(ErrorCode.REMOVED, "the membership was ended", membership));
    }

    Reply.Failure reply() {
        return reply;
    }
}
