package dev.archipelago.dwn.client;

import dev.archipelago.dwn.client.DwnException.Reason;
import dev.archipelago.dwn.wire.WireJson;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a DWN answered to a message.
 *
 * @param status its status
 * @param detail what it says about that
 * @param body the whole reply
 * @param data the data that came along; empty where none did
 * @param tries how often the message was sent
 */
record Reply(int status, String detail, ObjectNode body, InputStream data, int tries) implements Closeable {
    static final int CONFLICT = 409;
    static final int NOT_FOUND = 404;
    private static final Pattern CODE = Pattern.compile("([A-Z][A-Za-z]{2,99}): .*", Pattern.DOTALL);

    static Reply of(ObjectNode body, InputStream data, int tries) throws DwnException {
        JsonNode status = body.path("status").path("code");
        if (!status.isInt() || status.intValue() < 100 || status.intValue() > 599) {
            throw new DwnException(Reason.UNTRUSTED_ANSWER, "the DWN's reply has no status");
        }
        JsonNode detail = body.path("status").path("detail");
        return new Reply(status.intValue(), detail.isString() ? detail.stringValue() : "", body, data, tries);
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Whether the message may have been sent and taken before. */
    boolean isRepeated() {
        return tries > 1;
    }

    Reply requireSuccess() throws DwnException {
        if (isSuccess()) {
            return this;
        }
        throw failure(status, detail);
    }

    static DwnException failure(int status, String detail) {
        Matcher matcher = CODE.matcher(detail);
        Optional<String> code = matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
        return new DwnException(
                reason(status), "the DWN answered " + status + " " + WireJson.printable(detail), status, code);
    }

    private static Reason reason(int status) {
        return switch (status) {
            case 401, 402, 403 -> Reason.NOT_ALLOWED;
            case NOT_FOUND, 410 -> Reason.NOT_FOUND;
            case CONFLICT -> Reason.CONFLICT;
            case 413 -> Reason.TOO_LARGE;
            case 429, 502, 503, 504 -> Reason.BUSY;
            default -> status >= 500 ? Reason.FAILED : status >= 400 ? Reason.INVALID : Reason.UNTRUSTED_ANSWER;
        };
    }

    @Override
    public void close() throws IOException {
        data.close();
    }
}
