package dev.archipelago.federation.signature;

import java.util.function.UnaryOperator;

/** What stands before the body of an HTTP message, as its sender or its recipient knows it. */
public sealed interface HttpHead {
    /** The header fields. */
    HttpFields fields();

    /**
     * The head of a request.
     *
     * @param method the method, which tells upper case from lower case
     * @param path the path as it is sent, percent-encoding included
     * @param query what is behind the question mark, as it is sent; empty where nothing is
     */
    record Request(String method, String path, String query, HttpFields fields) implements HttpHead {
        Request with(UnaryOperator<HttpFields> change) {
            return new Request(method, path, query, change.apply(fields));
        }
    }

    /**
     * The head of a response.
     *
     * @param status the three-digit status
     */
    record Response(int status, HttpFields fields) implements HttpHead {
        Response with(UnaryOperator<HttpFields> change) {
            return new Response(status, change.apply(fields));
        }
    }
}
