package dev.archipelago.dwn;

import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A kind of record as a protocol has it: what a DWN message states of it.
 *
 * @param protocol the protocol it belongs to
 * @param path its path in the protocol, such as {@code request/response}
 * @param schema what its data keeps to
 * @param dataFormat the media type of its data
 */
public record RecordType(DwnProtocol protocol, String path, DwnSchemas schema, String dataFormat) {
    /** The kind whose data keeps to the schema. */
    public static RecordType of(DwnSchemas schema) {
        return Arrays.stream(DwnProtocol.values())
                .flatMap(protocol -> protocol.types().stream())
                .filter(type -> type.schema() == schema)
                .findAny()
                .orElseThrow();
    }

    static RecordType read(DwnProtocol protocol, String path, JsonNode types) {
        JsonNode type = types.path(path.substring(path.lastIndexOf('/') + 1));
        List<String> formats = type.path("dataFormats")
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
        DwnSchemas schema = DwnSchemas.byId(type.path("schema").asString("")).orElseThrow();
        return new RecordType(protocol, path, schema, formats.get(0));
    }
}
