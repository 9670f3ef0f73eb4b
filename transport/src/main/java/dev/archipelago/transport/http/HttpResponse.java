package dev.archipelago.transport.http;

/**
 * A response, as it was received or as it is to be sent.
 *
 * <p>One that is sent names neither Content-Length nor Transfer-Encoding or Connection: the listener adds what is
 * needed of them.
 */
public final class HttpResponse {
    private final int status;
    private final HttpFields fields;
    private final byte[] body;

    /**
     * A response.
     *
     * @param status three digits
     * @param body the raw bytes; not copied, so leave them alone
     * @throws IllegalArgumentException if the status has not three digits
     */
    public HttpResponse(int status, HttpFields fields, byte[] body) {
        if (status < 100 || status > 999) {
            throw new IllegalArgumentException("a status has three digits, unlike " + status);
        }
        this.status = status;
        this.fields = fields;
        this.body = body;
    }

    /** A response whose body is JSON. */
    public static HttpResponse json(int status, byte[] body) {
        return new HttpResponse(status, HttpFields.of("Content-Type", "application/json"), body);
    }

    /** The status: three digits. */
    public int status() {
        return status;
    }

    /** The header. */
    public HttpFields fields() {
        return fields;
    }

    /** The raw bytes; not a copy, so leave them alone. */
    public byte[] body() {
        return body;
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
