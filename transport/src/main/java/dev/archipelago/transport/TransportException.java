package dev.archipelago.transport;

import java.io.Serial;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message was not brought to a peer. The message says why and what to do next; {@link #reason()} says it to a
 * program.
 */
public final class TransportException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** A failure for a reason. */
    public TransportException(Reason reason, String message) {
        this(reason, message, null);
    }

    /** A failure for a reason that something else caused. */
    public TransportException(Reason reason, String message, @Nullable Throwable cause) {
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
        /** The same may succeed later. */
        RETRY,
        /** What was handed in cannot be used. */
        FIX_INPUT,
        /** A person has to look at one of the machines. */
        ASK_OPERATOR
    }

    /** What can be wrong. */
    public enum Reason {
        /** No way to the peer; it was not sent. */
        UNREACHABLE(Remedy.RETRY, Sent.NO),
        /** The time is up; whether it arrived is not known. */
        TIMED_OUT(Remedy.RETRY, Sent.MAYBE),
        /** The link broke on the way; whether it arrived is not known. */
        CUT_OFF(Remedy.RETRY, Sent.MAYBE),
        /** The peer itself asks for it later; it did not act on it. */
        BUSY(Remedy.RETRY, Sent.MAYBE),
        /** What answered is not the peer. */
        IMPOSTOR(Remedy.ASK_OPERATOR, Sent.MAYBE),
        /** It is too large for the link. */
        TOO_LARGE(Remedy.FIX_INPUT, Sent.NO),
        /** There is no room to keep it until it can be sent. */
        FULL(Remedy.RETRY, Sent.NO),
        /** What is kept on the disk cannot be used. */
        STORAGE(Remedy.ASK_OPERATOR, Sent.NO),
        /** The link or the router has been closed. */
        CLOSED(Remedy.FIX_INPUT, Sent.NO);

        private final Remedy remedy;
        private final Sent sent;

        Reason(Remedy remedy, Sent sent) {
            this.remedy = remedy;
            this.sent = sent;
        }

        /** Who can mend it. */
        public Remedy remedy() {
            return remedy;
        }

        /** Whether the peer cannot have got it. */
        public boolean neverSent() {
            return sent == Sent.NO;
        }
    }

    private enum Sent {
        NO,
        MAYBE
    }
}
