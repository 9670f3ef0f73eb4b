package dev.archipelago.transport.http;

/** Requests: one method, one origin-form target, HTTP/1.1, one Host. */
final class RequestSyntax implements Syntax<HttpRequest> {
    private static final String VERSION = "HTTP/1.1";

    @Override
    public void requireStartLine(String line) throws MalformedMessage {
        parts(line);
    }

    @Override
    public Framing framing(Head head, int largestBody) throws MalformedMessage {
        requireHost(head.fields());
        requireKnownExpectation(head.fields());
        return Framing.of(head.fields(), largestBody);
    }

    @Override
    public HttpRequest message(Head head, byte[] body) throws MalformedMessage {
        String[] parts = parts(head.startLine());
        return new HttpRequest(parts[0], parts[1], head.fields(), body);
    }

    private static String[] parts(String line) throws MalformedMessage {
        String[] parts = line.split(" ", -1);
        if (parts.length != 3 || !Grammar.isToken(parts[0])) {
            throw MalformedMessage.syntax("a request line is a method, a target and a version, one space between them");
        }
        if (!Grammar.isOriginForm(parts[1])) {
            throw MalformedMessage.syntax("a target begins with / and is plain ASCII without a fragment");
        }
        if (!parts[2].equals(VERSION)) {
            throw MalformedMessage.syntax("this is " + VERSION + " and nothing else");
        }
        return parts;
    }

    private static void requireHost(HttpFields fields) throws MalformedMessage {
        if (fields.all("Host").size() != 1 || !isHost(fields.first("Host").orElse(""))) {
            throw MalformedMessage.syntax("a request names one host");
        }
    }

    private static boolean isHost(String value) {
        return !value.isEmpty()
                && Grammar.all(
                        value,
                        c -> Grammar.isDigit(c) || (Character.isLetter(c) && c < 0x7F) || "-._:[]".indexOf(c) >= 0);
    }

    private static void requireKnownExpectation(HttpFields fields) throws MalformedMessage {
        if (fields.all("Expect").stream().anyMatch(value -> !value.equalsIgnoreCase("100-continue"))) {
            throw MalformedMessage.syntax("the only expectation met here is 100-continue");
        }
    }
}
