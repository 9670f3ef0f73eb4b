package dev.archipelago.dwn.client;

import dev.archipelago.dwn.client.DwnException.Reason;
import dev.archipelago.dwn.wire.MalformedTextException;
import dev.archipelago.dwn.wire.WireJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One call in JSON-RPC 2.0, as DWNs speak it over HTTP.
 *
 * @param id the call's identifier, which its answer repeats
 * @param limits how large an answer may be
 */
record Rpc(String id, ClientLimits limits) {
    /** Errors of DWN servers are a status below this one; other errors are JSON-RPC's own. */
    private static final int STATUS_BASE = -50_000;

    String request(String target, ObjectNode message) {
        ObjectNode request =
                WireJson.object().put("jsonrpc", "2.0").put("id", id).put("method", "dwn.processMessage");
        request.putObject("params").put("target", target).set("message", message);
        return WireJson.ascii(request);
    }

    /** Reads an answer whose body is in that stream. */
    Reply reply(DwnTransport.Answer answer, InputStream body, int tries) throws DwnException {
        if (answer.response().isPresent()) {
            byte[] header = answer.response().get().getBytes(StandardCharsets.UTF_8);
            if (header.length > limits.maxReply()) {
                throw tooLarge();
            }
            return Reply.of(result(answer.status(), header), body, tries);
        }
        byte[] whole = whole(body);
        return Reply.of(result(answer.status(), whole), InputStream.nullInputStream(), tries);
    }

    private byte[] whole(InputStream body) throws DwnException {
        try (body) {
            byte[] whole = body.readNBytes(limits.maxReply() + 1);
            if (whole.length > limits.maxReply()) {
                throw tooLarge();
            }
            return whole;
        } catch (DwnException e) {
            throw e;
        } catch (IOException e) {
            throw new DwnException(Reason.UNREACHABLE, "the DWN's answer broke off; try again later", e);
        }
    }

    private ObjectNode result(int httpStatus, byte[] text) throws DwnException {
        ObjectNode answer;
        try {
            answer = WireJson.parseObject(text);
        } catch (MalformedTextException e) {
            throw httpStatus == 200
                    ? new DwnException(Reason.UNTRUSTED_ANSWER, "the DWN's answer is none: " + e.getMessage())
                    : Reply.failure(httpStatus, "without a reply");
        }
        if (answer.get("error") instanceof ObjectNode error) {
            throw error(error);
        }
        JsonNode repeated = answer.path("id");
        if (!repeated.isString() || !repeated.stringValue().equals(id)) {
            throw new DwnException(Reason.UNTRUSTED_ANSWER, "the DWN's answer is not to what was asked");
        }
        if (answer.path("result").path("reply") instanceof ObjectNode reply) {
            return reply;
        }
        throw new DwnException(Reason.UNTRUSTED_ANSWER, "the DWN's answer has no reply");
    }

    private static DwnException error(ObjectNode error) {
        JsonNode code = error.path("code");
        JsonNode message = error.path("message");
        String detail = message.isString() ? message.stringValue() : "an error";
        int status = code.isInt() ? STATUS_BASE - code.intValue() : 0;
        return Reply.failure(status >= 400 && status < 600 ? status : 500, detail);
    }

    private DwnException tooLarge() {
        return new DwnException(
                Reason.TOO_LARGE,
                "the DWN's reply is larger than " + limits.maxReply() + " bytes; ask for smaller pages");
    }
}
