package dev.archipelago.dwn;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas of the records, in JSON Schema 2020-12. They admit members that they do not name.
 *
 * <pre>{@code
 * List<Violation> wrong = DwnSchemas.FILE_ENTRY.validate(json);
 * }</pre>
 */
public enum DwnSchemas {
    /** What a node tells of itself. */
    NODE_ANNOUNCEMENT,
    /** A file that a node offers. */
    FILE_ENTRY,
    /** Who is in a federation. */
    FEDERATION_MEMBERSHIP,
    /** How a peer does. */
    PEER_STATUS,
    /** What a peer is asked to do with an app. */
    DEPLOY_REQUEST,
    /** What became of such a request. */
    DEPLOY_RESPONSE;

    private static final String BASE = "https://archipelago.dev/schemas/";

    private final String text = Resource.text("schema-" + label() + "-v1.json");

    /** The schema of this id, if it is one of ours. */
    public static Optional<DwnSchemas> byId(String id) {
        return Arrays.stream(values()).filter(schema -> schema.id().equals(id)).findAny();
    }

    /** The id by which protocols and records name it. */
    public String id() {
        return BASE + label() + "/v1";
    }

    /** The schema as it was published, to the letter. It does not tell its id. */
    public String text() {
        return text;
    }

    /** The schema with its id in {@code $id}, for programs that take schemas; a new tree each time. */
    public ObjectNode document() {
        return JsonNodeFactory.instance.objectNode().put("$id", id()).setAll(Resource.tree(text));
    }

    /** What {@link DwnValidator#standard()} finds wrong with a document in UTF-8; empty if it is valid. */
    public List<Violation> validate(byte[] json) {
        return DwnValidator.standard().validate(this, json);
    }

    /** What {@link DwnValidator#standard()} finds wrong with a document; empty if it is valid. */
    public List<Violation> validate(String json) {
        return DwnValidator.standard().validate(this, json);
    }

    /** What {@link DwnValidator#standard()} finds wrong with a tree; empty if it is valid. */
    public List<Violation> validate(JsonNode json) {
        return DwnValidator.standard().validate(this, json);
    }

    /** The name in the id, such as {@code file-entry}. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
