package dev.archipelago.image;

import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Calls a running node as its operator does, by a client that is not ours. */
final class Operator {
    private static final int PATIENCE_MILLIS = 40_000;

    private final ServedNode node;

    Operator(ServedNode node) {
        this.node = node;
    }

    /** What became of a call. */
    sealed interface Outcome {
        /** The node says that it is done. */
        record Done(JsonNode result) implements Outcome {}

        /** The node says why it is not done. */
        record Refused(String code, String message) implements Outcome {}

        /** Nothing was said: it may be done or not. */
        record Silence(String why) implements Outcome {}
    }

    /** Asks for what has to be done. */
    JsonNode ask(String method, Map<String, String> params) {
        Outcome outcome = call(method, params);
        if (outcome instanceof Outcome.Done done) {
            return done.result();
        }
        throw new AssertionError(method + " " + params.keySet() + ": " + outcome + "\n"
                + node.process().output());
    }

    Outcome call(String method, Map<String, String> params) {
        ObjectNode call = JsonNodeFactory.instance.objectNode().put("method", "federation." + method);
        ObjectNode object = call.putObject("params");
        params.forEach(object::put);
        try {
            return outcome(exchange(call.toString()));
        } catch (IOException | MalformedException e) {
            return new Outcome.Silence(String.valueOf(e.getMessage()));
        }
    }

    private static Outcome outcome(JsonNode answer) {
        JsonNode error = answer.path("error");
        return error.isMissingNode()
                ? new Outcome.Done(answer.path("result"))
                : new Outcome.Refused(
                        error.path("code").stringValue(""),
                        error.path("message").stringValue(""));
    }

    private JsonNode exchange(String call) throws IOException, MalformedException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://" + node.control() + "/rpc/v1").toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("Authorization", "Bearer " + node.token());
        byte[] body = call.getBytes(StandardCharsets.UTF_8);
        connection.setFixedLengthStreamingMode(body.length); // or the client repeats the call by itself
        connection.getOutputStream().write(body);
        try (InputStream answer =
                connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            if (answer == null) {
                throw new IOException("an answer without a body: " + connection.getResponseCode());
            }
            return Json.parse(answer.readAllBytes());
        }
    }
}
