package dev.archipelago.federation;

import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.codec.Printable;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a call is answered: {@code {"result": …}} or {@code {"error": {"code", "message"}}}. */
public sealed interface Reply {
    /** How an answer names the membership that is over. */
    String MEMBERSHIP = "membership";

    /** The answer as it travels. */
    byte[] body();

    /** The HTTP status it travels under. */
    int status();

    /**
     * The call did what it was for.
     *
     * @param json what came of it, in JSON
     */
    record Result(String json) implements Reply {
        /** A result of an object. */
        static Result of(JsonNode value) {
            return new Result(new String(Json.write(value), StandardCharsets.UTF_8));
        }

        /** A result that says nothing more. */
        static Result done() {
            return of(JsonNodeFactory.instance.objectNode().put("ok", true));
        }

        @Override
        public byte[] body() {
            return ("{\"result\":" + json + "}").getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int status() {
            return 200;
        }

        Fields fields() throws MalformedException {
            return Fields.of("result", Json.parse(json));
        }

        /** That there is one; it may hold what is nobody else's business. */
        @Override
        public String toString() {
            return "result";
        }
    }

    /**
     * The call did nothing.
     *
     * @param code why, for a program
     * @param message why and what to do next, for a person
     * @param membership which membership is over, where that is why
     */
    record Failure(ErrorCode code, String message, Optional<UUID> membership) implements Reply {
        /** A failure that has nothing to do with how a membership stands. */
        public Failure(ErrorCode code, String message) {
            this(code, message, Optional.empty());
        }

        @Override
        public byte[] body() {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            ObjectNode error = body.putObject("error").put("code", code.text()).put("message", message);
            membership.ifPresent(id -> error.put(MEMBERSHIP, id.toString()));
            return Json.write(body);
        }

        @Override
        public int status() {
            return code.status();
        }
    }

    /**
     * Reads an answer.
     *
     * @throws FederationException {@code MALFORMED}
     */
    static Reply parse(byte[] body) throws FederationException {
        try {
            Fields fields = Fields.of("reply", Json.parse(body));
            Optional<JsonNode> error = fields.find("error");
            return error.isPresent() ? failure(fields.object("error")) : Result.of(fields.require("result"));
        } catch (MalformedException e) {
            throw new FederationException(
                    FederationException.Reason.MALFORMED, "the answer cannot be read: " + e.getMessage(), e);
        }
    }

    private static Failure failure(Fields error) throws MalformedException {
        String code = error.text("code", 64);
        String message = Printable.line(error.findText("message", 1024).orElse(""));
        Optional<UUID> membership =
                error.find(MEMBERSHIP).isEmpty() ? Optional.empty() : Optional.of(error.uuid(MEMBERSHIP));
        return new Failure(ErrorCode.of(code).orElse(ErrorCode.INTERNAL), message, membership);
    }
}
