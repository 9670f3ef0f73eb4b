package dev.archipelago.transport.http;

/** Responses: HTTP/1.1, a status, and a body whose end is told. One that ends with its connection may be cut off. */
final class ResponseSyntax implements Syntax<HttpResponse> {
    private static final String VERSION = "HTTP/1.1 ";
    private static final int STATUS_END = VERSION.length() + 3;

    @Override
    public void requireStartLine(String line) throws MalformedMessage {
        status(line);
    }

    @Override
    public Framing framing(Head head, int largestBody) throws MalformedMessage {
        int status = status(head.startLine());
        Framing framing = Framing.of(head.fields(), largestBody);
        if (status == 101) {
            throw MalformedMessage.syntax("it changes to a protocol that nobody asked for");
        }
        if (status < 200 || status == 204 || status == 304) {
            return new Framing.Untold();
        }
        if (framing instanceof Framing.Untold) {
            throw MalformedMessage.syntax("it does not say where its body ends, so nobody could see it cut off");
        }
        return framing;
    }

    @Override
    public HttpResponse message(Head head, byte[] body) throws MalformedMessage {
        return new HttpResponse(status(head.startLine()), head.fields(), body);
    }

    private static int status(String line) throws MalformedMessage {
        if (!line.startsWith(VERSION) || line.length() < STATUS_END || !endsThere(line)) {
            throw MalformedMessage.syntax("its first line is no status line of HTTP/1.1");
        }
        String digits = line.substring(VERSION.length(), STATUS_END);
        if (!Grammar.all(digits, Grammar::isDigit) || digits.startsWith("0")) {
            throw MalformedMessage.syntax("its status has not three digits");
        }
        return Integer.parseInt(digits);
    }

    private static boolean endsThere(String line) {
        return line.length() == STATUS_END || line.charAt(STATUS_END) == ' ';
    }
}
