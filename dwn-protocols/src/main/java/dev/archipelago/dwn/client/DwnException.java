package dev.archipelago.dwn.client;

import java.io.IOException;
import java.io.Serial;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A DWN did not do what was asked. {@link #reason()} says to a program what was wrong, and its remedy who can mend it;
 * what the DWN itself said stands in {@link #status()} and {@link #code()}.
 */
public final class DwnException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final int status;
    private final @Nullable String code;

    DwnException(Reason reason, String message) {
        this(reason, message, null);
    }

    DwnException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.status = 0;
        this.code = null;
    }

    DwnException(Reason reason, String message, int status, Optional<String> code) {
        super(message);
        this.reason = reason;
        this.status = status;
        this.code = code.orElse(null);
    }

    /** What was wrong and what to do next, for a person; little of what the DWN said, in printable ASCII. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** What was wrong, for a program. */
    public Reason reason() {
        return reason;
    }

    /** The status in the DWN's reply, such as 401; nothing where there was no reply. */
    public OptionalInt status() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /** The DWN's own code, such as {@code ProtocolAuthorizationActionNotAllowed}. */
    public Optional<String> code() {
        return Optional.ofNullable(code);
    }

    /** Who can mend it. */
    public enum Remedy {
        /** The same call may succeed later. */
        RETRY,
        /** Another input is needed. */
        FIX_INPUT,
        /** Whoever runs the DWN, or grants its rights, has to do something. */
        ASK_OPERATOR,
        /** The DWN's answers are not to be relied on. */
        DISTRUST
    }

    /** What can be wrong. */
    public enum Reason {
        /** The DWN could not be asked. */
        UNREACHABLE(Remedy.RETRY),
        /** It took too long. */
        TIMED_OUT(Remedy.RETRY),
        /** The thread was interrupted; its flag is set again. */
        INTERRUPTED(Remedy.RETRY),
        /** The DWN has too much to do. */
        BUSY(Remedy.RETRY),
        /** The DWN failed. */
        FAILED(Remedy.RETRY),
        /** The sender may not do this. */
        NOT_ALLOWED(Remedy.ASK_OPERATOR),
        /** The DWN does not take such a message. */
        INVALID(Remedy.FIX_INPUT),
        /** There is no such record. */
        NOT_FOUND(Remedy.FIX_INPUT),
        /** The DWN has something later already. */
        CONFLICT(Remedy.FIX_INPUT),
        /** The data to be written could not be read, or is other data than the message says. */
        UNREADABLE_DATA(Remedy.FIX_INPUT),
        /** The answer or its data is larger than the limits allow. */
        TOO_LARGE(Remedy.FIX_INPUT),
        /** The answer is none, or is not what it says it is. */
        UNTRUSTED_ANSWER(Remedy.DISTRUST);

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
