package dev.archipelago.dwn.message;

import dev.archipelago.dwn.wire.WireJson;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which records are meant: those to which all that is said applies. Each method gives a new filter. */
public final class RecordsFilter {
    private final ObjectNode json;

    private RecordsFilter(ObjectNode json) {
        this.json = json;
    }

    /** The records of a protocol. */
    public static RecordsFilter protocol(String protocol) {
        return new RecordsFilter(WireJson.object()).with("protocol", protocol);
    }

    /** The record of that identifier. */
    public static RecordsFilter record(String recordId) {
        return new RecordsFilter(WireJson.object()).with("recordId", recordId);
    }

    /** The records of a data format, such as {@code application/json}. */
    public static RecordsFilter dataFormat(String dataFormat) {
        return new RecordsFilter(WireJson.object()).with("dataFormat", dataFormat);
    }

    /** Of the protocol's type at that path, such as {@code request/response}. A query by a role has to say it. */
    public RecordsFilter path(String protocolPath) {
        return with("protocolPath", protocolPath);
    }

    /** Below that context: the record with the context and all that hang on it. */
    public RecordsFilter context(String contextId) {
        return with("contextId", contextId);
    }

    /** Directly below that record. */
    public RecordsFilter parent(String recordId) {
        return with("parentId", recordId);
    }

    /** Written by that DID. */
    public RecordsFilter author(String did) {
        return with("author", did);
    }

    /** Addressed to that DID. */
    public RecordsFilter recipient(String did) {
        return with("recipient", did);
    }

    /** Of that schema. */
    public RecordsFilter schema(String schema) {
        return with("schema", schema);
    }

    /** Published ones alone. */
    public RecordsFilter published() {
        ObjectNode copy = json();
        copy.put("published", true);
        return new RecordsFilter(copy);
    }

    /** First written at that time or later. */
    public RecordsFilter createdSince(Instant time) {
        ObjectNode copy = json();
        copy.putObject("dateCreated").put("from", Timestamps.text(time));
        return new RecordsFilter(copy);
    }

    /** Having a tag of that name and text. */
    public RecordsFilter tag(String name, String value) {
        ObjectNode copy = json();
        copy.withObjectProperty("tags").put(name, value);
        return new RecordsFilter(copy);
    }

    /**
     * Whether the filter means that record, as far as the record itself tells: a DWN may have answered with another.
     */
    public boolean means(RecordsWrite write) {
        ObjectNode descriptor = write.envelope().descriptor();
        for (Map.Entry<String, JsonNode> wanted : json.properties()) {
            boolean so = switch (wanted.getKey()) {
                case "recordId" -> wanted.getValue().stringValue().equals(write.recordId());
                case "author" -> Optional.of(wanted.getValue().stringValue()).equals(write.author());
                case "contextId" ->
                    (write.contextId().orElse("") + "/")
                            .startsWith(wanted.getValue().stringValue() + "/");
                case "dateCreated" ->
                    wanted.getValue().get("from").stringValue().compareTo(Timestamps.text(write.created())) <= 0;
                case "tags" -> tagged(wanted.getValue(), descriptor.path("tags"));
                default -> wanted.getValue().equals(descriptor.get(wanted.getKey()));
            };
            if (!so) {
                return false;
            }
        }
        return true;
    }

    private static boolean tagged(JsonNode wanted, JsonNode tags) {
        return wanted.properties().stream().allMatch(tag -> tag.getValue().equals(tags.get(tag.getKey())));
    }

    ObjectNode json() {
        return json.deepCopy();
    }

    private RecordsFilter with(String name, String value) {
        return new RecordsFilter(json().put(name, value));
    }

    /** The filter as JSON. */
    @Override
    public String toString() {
        return WireJson.ascii(json);
    }
}
