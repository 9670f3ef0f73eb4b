package dev.archipelago.transport.http;

import java.nio.charset.StandardCharsets;

/** What a listener answers by itself, in the form that every error here has. */
enum Refusal {
    BAD_REQUEST(400, "bad_request"),
    UNKNOWN_PATH(404, "unknown_method"),
    METHOD_NOT_ALLOWED(405, "bad_request"),
    TOO_LARGE(413, "too_large"),
    INTERNAL(500, "internal"),
    UNAVAILABLE(503, "unavailable");

    private final int status;
    private final String code;

    Refusal(int status, String code) {
        this.status = status;
        this.code = code;
    }

    static Refusal of(MalformedMessage.Fault fault) {
        return switch (fault) {
            case SYNTAX -> BAD_REQUEST;
            case TOO_LARGE -> TOO_LARGE;
        };
    }

    /** @param message one of ours, without quotes, backslashes or control characters */
    HttpResponse response(String message) {
        String body = "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}";
        return HttpResponse.json(status, body.getBytes(StandardCharsets.US_ASCII));
    }
}
