package dev.archipelago.dwn.client;

import dev.archipelago.dwn.wire.MalformedTextException;
import dev.archipelago.dwn.wire.WireJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A DWN that answers what it was told to, in turn. */
final class FakeDwn implements DwnTransport {
    private final Queue<Script> scripts = new ArrayDeque<>();
    private final List<ObjectNode> requests = new ArrayList<>();

    /** What it does with a request. */
    interface Script {
        Answer answer(ObjectNode request) throws IOException, InterruptedException;
    }

    FakeDwn then(Script script) {
        scripts.add(script);
        return this;
    }

    /** Answers with a reply to the very request. */
    FakeDwn thenReply(String reply) {
        return then(request -> body(200, envelope(request, reply)));
    }

    FakeDwn thenReplyWithData(String reply, InputStream data) {
        return then(request -> new Answer(200, Optional.of(envelope(request, reply)), data));
    }

    FakeDwn thenStatus(int code) {
        return thenReply("{\"status\":{\"code\":" + code + ",\"detail\":\"told so\"}}");
    }

    FakeDwn thenFail(IOException failure) {
        return then(request -> {
            throw failure;
        });
    }

    static Answer body(int status, String text) {
        return new Answer(status, Optional.empty(), new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    static String envelope(ObjectNode request, String reply) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + request.get("id") + ",\"result\":{\"reply\":" + reply + "}}";
    }

    List<ObjectNode> requests() {
        return requests;
    }

    /** The messages that came. */
    List<JsonNode> messages() {
        return requests.stream()
                .map(request -> request.get("params").get("message"))
                .toList();
    }

    @Override
    public Answer send(Call call, Duration limit) throws IOException, InterruptedException {
        ObjectNode request;
        try {
            request = WireJson.parseObject(call.request().getBytes(StandardCharsets.US_ASCII));
        } catch (MalformedTextException e) {
            throw new AssertionError(e);
        }
        requests.add(request);
        Script script = scripts.poll();
        if (script == null) {
            throw new AssertionError("an unexpected request: " + request);
        }
        return script.answer(request);
    }
}
