package dev.archipelago.federation;

import java.io.Serial;
import java.util.Objects;

/**
 * Something about a federation is not as it must be. The message says what was wrong and what to do next;
 * {@link #reason()} says it to a program.
 */
public final class FederationException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** @param message what was wrong and what to do next; never a secret, and little of what a stranger sent */
    public FederationException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /**
     * @param message what was wrong and what to do next; never a secret, and little of what a stranger sent
     * @param cause what a lower layer said
     */
    public FederationException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** What was wrong and what to do next, for a person. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** What was wrong, for a program. */
    public Reason reason() {
        return reason;
    }

    /** Who can mend it. */
    public enum Remedy {
        /** The same call may succeed later. */
        RETRY,
        /** The caller handed in something unusable; another input is needed. */
        FIX_INPUT,
        /** A person has to look at the machine or at the peer. */
        ASK_OPERATOR
    }

    /** What can be wrong. */
    public enum Reason {
        /** A text, message or file that does not have the form it must have. */
        MALFORMED(Remedy.FIX_INPUT),
        /** An invite that cannot be used: unknown, spent, expired, revoked, or for somebody else. */
        INVITE_INVALID(Remedy.FIX_INPUT),
        /** The other side does not show what it would have to show. */
        NOT_PROVEN(Remedy.ASK_OPERATOR),
        /** What was asked for contradicts what is held. */
        CONFLICT(Remedy.ASK_OPERATOR),
        /** There is no such peer or invite. */
        NOT_FOUND(Remedy.FIX_INPUT),
        /** The caller has no right to this. */
        FORBIDDEN(Remedy.ASK_OPERATOR),
        /** The peer ended the membership. */
        REMOVED(Remedy.ASK_OPERATOR),
        /** The peer could not be reached, or not in time. */
        UNREACHABLE(Remedy.RETRY),
        /** There is more of it than is allowed just now. */
        LIMITED(Remedy.RETRY),
        /** What is on the disk cannot be used, or cannot be written. */
        STORAGE(Remedy.ASK_OPERATOR);

        private final Remedy remedy;

        Reason(Remedy remedy) {
            this.remedy = remedy;
        }

        /** Who can mend it. */
        public Remedy remedy() {
            return remedy;
        }
    }
}
