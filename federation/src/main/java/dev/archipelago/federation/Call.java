package dev.archipelago.federation;

import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One node asks another for something.
 *
 * @param method what for, such as {@code federation.heartbeat}
 * @param params an object in JSON
 * @param id names the call for its sender, who repeats it under the same id
 */
public record Call(String method, String params, Optional<String> id) {
    private static final int LONGEST_NAME = 64;

    /**
     * A call without an id.
     *
     * @param params an object in JSON
     */
    public static Call of(String method, String params) {
        return new Call(method, params, Optional.empty());
    }

    static Call of(String method, ObjectNode params) {
        return new Call(method, text(params), Optional.empty());
    }

    /**
     * Reads a call as it travels: {@code {"method", "params", "id"?}}.
     *
     * @throws FederationException {@code MALFORMED}
     */
    public static Call parse(byte[] body) throws FederationException {
        try {
            Fields fields = Fields.of("call", Json.parse(body));
            return new Call(
                    fields.text("method", LONGEST_NAME),
                    text(
                            fields.find("params").isEmpty()
                                    ? empty()
                                    : fields.object("params").object()),
                    fields.findText("id", LONGEST_NAME));
        } catch (MalformedException e) {
            throw new FederationException(
                    FederationException.Reason.MALFORMED, "the call cannot be read: " + e.getMessage(), e);
        }
    }

    /** The call as it travels. */
    public byte[] body() {
        ObjectNode body = empty();
        body.put("method", method);
        try {
            body.set("params", Json.parse(params));
        } catch (MalformedException e) {
            throw new IllegalStateException("the parameters were an object when the call was made", e);
        }
        id.ifPresent(name -> body.put("id", name));
        return Json.write(body);
    }

    Fields fields() throws MalformedException {
        return Fields.of("params", Json.parse(params));
    }

    private static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static String text(ObjectNode object) {
        return new String(Json.write(object), StandardCharsets.UTF_8);
    }

    /** The method alone: parameters may hold what is nobody else's business. */
    @Override
    public String toString() {
        return method;
    }
}
