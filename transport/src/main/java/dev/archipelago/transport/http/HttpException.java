package dev.archipelago.transport.http;

import java.io.Serial;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * No response came, or nothing can be listened to. The message says what was wrong and what to do next;
 * {@link #reason()} says it to a program.
 */
public final class HttpException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    HttpException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    HttpException(Reason reason, String message, @Nullable Throwable cause) {
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
        /** The caller handed in something unusable; another address or request is needed. */
        FIX_INPUT,
        /** A person has to look at one of the machines. */
        ASK_OPERATOR
    }

    /** What can be wrong. */
    public enum Reason {
        /** The text is no address that is spoken to here. */
        MALFORMED_ADDRESS(Remedy.FIX_INPUT),
        /** The policy does not let this address be dialled. */
        FORBIDDEN_ADDRESS(Remedy.FIX_INPUT),
        /** The name stands for no address. */
        UNKNOWN_NAME(Remedy.RETRY),
        /** Nothing listens there, it does not let us in, or there is no way to it; the request was not sent. */
        UNREACHABLE(Remedy.RETRY),
        /** The deadline passed; whether the request arrived is unknown. */
        TIMED_OUT(Remedy.RETRY),
        /** The connection ended before the response was complete; whether the request was acted on is unknown. */
        CUT_OFF(Remedy.RETRY),
        /** What answers there does not speak HTTP/1.1, or not properly. */
        NOT_HTTP(Remedy.ASK_OPERATOR),
        /** The response is larger than was agreed to. */
        TOO_LARGE(Remedy.ASK_OPERATOR),
        /** The address to listen at is taken or none of this machine's. */
        ADDRESS_UNAVAILABLE(Remedy.ASK_OPERATOR),
        /** The caller has been closed. */
        CLOSED(Remedy.FIX_INPUT);

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
