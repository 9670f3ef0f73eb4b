package dev.archipelago.transport.http;

/**
 * A response, as it was received or as it is to be sent.
 *
 * <p>One that is sent names neither Content-Length nor Transfer-Encoding or Connection: the listener adds what is
 * needed of them.
 *
 * @param status three digits
 * @param fields the header
 * @param body the raw bytes; not copied, so leave them alone
 */
public record HttpResponse(int status, HttpFields fields, byte[] body) {
    /** @throws IllegalArgumentException if the status has not three digits */
    public HttpResponse {
        if (status < 100 || status > 999) {
            throw new IllegalArgumentException("a status has three digits, unlike " + status);
        }
    }

    /** A response whose body is JSON. */
    public static HttpResponse json(int status, byte[] body) {
        return new HttpResponse(status, HttpFields.of("Content-Type", "application/json"), body);
    }

    /** Whether it only announces another response. */
    boolean isInterim() {
        return status < 200;
    }

    /** The status alone. */
    @Override
    public String toString() {
        return "status " + status;
    }
}
