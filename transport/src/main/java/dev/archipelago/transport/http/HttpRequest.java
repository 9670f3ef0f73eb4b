package dev.archipelago.transport.http;

import java.util.Optional;

/**
 * A request, as it was received or as it is to be sent.
 *
 * <p>One that is sent names neither Host nor Content-Length, Transfer-Encoding, Connection or Expect: the caller adds
 * what is needed of them.
 */
public final class HttpRequest {
    private final String method;
    private final String target;
    private final HttpFields fields;
    private final byte[] body;

    /**
     * A request.
     *
     * @param method GET, POST or another token
     * @param target the path and maybe a query, character for character
     * @param body the raw bytes; not copied, so leave them alone
     * @throws IllegalArgumentException if the method is no token or the target does not begin at the root
     */
    public HttpRequest(String method, String target, HttpFields fields, byte[] body) {
        if (!Grammar.isToken(method) || !Grammar.isOriginForm(target)) {
            throw new IllegalArgumentException("a request has a method and a target that begins with /");
        }
        this.method = method;
        this.target = target;
        this.fields = fields;
        this.body = body;
    }

    /** A request to read something. */
    public static HttpRequest get(String target, HttpFields fields) {
        return new HttpRequest("GET", target, fields, new byte[0]);
    }

    /** A request that carries something. */
    public static HttpRequest post(String target, HttpFields fields, byte[] body) {
        return new HttpRequest("POST", target, fields, body);
    }

    /** GET, POST or another token. */
    public String method() {
        return method;
    }

    /** The path and maybe a query, character for character: nothing is decoded or resolved. */
    public String target() {
        return target;
    }

    /** The header. */
    public HttpFields fields() {
        return fields;
    }

    /** The raw bytes; not a copy, so leave them alone. */
    public byte[] body() {
        return body;
    }

    /** The target up to its query. */
    public String path() {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    /** What follows the first question mark of the target, if there is one. */
    public Optional<String> query() {
        int mark = target.indexOf('?');
        return mark < 0 ? Optional.empty() : Optional.of(target.substring(mark + 1));
    }

    /** Method and path alone: what a query, a header or a body holds may be secret. */
    @Override
    public String toString() {
        return method + " " + path();
    }
}
