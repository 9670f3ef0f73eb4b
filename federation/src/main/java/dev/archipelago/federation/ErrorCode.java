package dev.archipelago.federation;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a call failed, in one word for programs; over HTTP each word has a status of its own. */
public enum ErrorCode {
    /** The call is not what its method takes. */
    BAD_REQUEST(400),
    /** Whoever calls did not show who it is. */
    UNAUTHENTICATED(401),
    /** The caller has no right to this. */
    FORBIDDEN(403),
    /** The invite is unknown, spent, expired or revoked: one answer for all. */
    INVITE_INVALID(403),
    /** There is no such method here. */
    UNKNOWN_METHOD(404),
    /** The call contradicts what is held. */
    CONFLICT(409),
    /** The caller's membership was ended. */
    REMOVED(410),
    /** The call or its answer is larger than allowed. */
    TOO_LARGE(413),
    /** There are more calls than allowed just now. */
    RATE_LIMITED(429),
    /** Something failed here. */
    INTERNAL(500),
    /** The method is not served here now. */
    UNAVAILABLE(503);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    /** The code of a word. */
    public static Optional<ErrorCode> of(String text) {
        return Stream.of(values()).filter(code -> code.text().equals(text)).findFirst();
    }

    /** The word on the wire. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }
}
