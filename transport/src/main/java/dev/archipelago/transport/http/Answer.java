package dev.archipelago.transport.http;

/**
 * What a handler makes of a request.
 *
 * @param response what goes back
 * @param standing whether the request showed who sent it
 */
public record Answer(HttpResponse response, Standing standing) {
    /** An answer to whoever asked. */
    public static Answer toStranger(HttpResponse response) {
        return new Answer(response, Standing.STRANGER);
    }

    /** An answer to someone who has shown who they are. */
    public static Answer toKnown(HttpResponse response) {
        return new Answer(response, Standing.KNOWN);
    }

    /** Whether a connection counts among those of strangers. */
    public enum Standing {
        /** Anyone may be there. */
        STRANGER,
        /** The request was authenticated; from now on the connection is no stranger's. */
        KNOWN
    }
}
