package dev.archipelago.transport.http;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes messages, framed in one way. */
final class MessageWriter {
    private static final List<String> RESERVED =
            List.of("Host", "Content-Length", "Transfer-Encoding", "Connection", "Expect", "Upgrade", "Trailer", "TE");
    private static final int TYPICAL_HEADER = 512;

    private MessageWriter() {}

    /** @throws IllegalArgumentException if the header holds a field that is not the sender's to set */
    static byte[] request(HttpRequest request, String host) {
        StringBuilder head = new StringBuilder(TYPICAL_HEADER);
        head.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\n");
        append(head, "Host", host);
        if (!request.method().equals("GET") || request.body().length > 0) {
            append(head, "Content-Length", Integer.toString(request.body().length));
        }
        return message(head, request.fields(), request.body());
    }

    /** @throws IllegalArgumentException if the header holds a field that is not the handler's to set */
    static byte[] response(HttpResponse response, Ending ending) {
        if (response.isInterim()
                || ((response.status() == 204 || response.status() == 304) && response.body().length > 0)) {
            throw new IllegalArgumentException("a response of this status is not for a handler, or has no body");
        }
        StringBuilder head = new StringBuilder(TYPICAL_HEADER);
        head.append("HTTP/1.1 ").append(response.status()).append(" \r\n");
        if (response.status() != 204 && response.status() != 304) {
            append(head, "Content-Length", Integer.toString(response.body().length));
        }
        if (ending == Ending.CLOSE) {
            append(head, "Connection", "close");
        }
        return message(head, response.fields(), response.body());
    }

    /** What becomes of the connection. */
    enum Ending {
        KEEP,
        CLOSE
    }

    private static boolean isReserved(String name) {
        for (String reserved : RESERVED) {
            if (reserved.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] message(StringBuilder head, HttpFields fields, byte[] body) {
        for (HttpFields.Field field : fields.list()) {
            if (isReserved(field.name())) {
                throw new IllegalArgumentException("the field " + field.name() + " is set by the connection itself");
            }
            append(head, field.name(), field.value());
        }
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = new byte[Math.addExact(start.length, body.length)];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return whole;
    }

    private static void append(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }
}
