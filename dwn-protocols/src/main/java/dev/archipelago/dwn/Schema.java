package dev.archipelago.dwn;

import dev.archipelago.dwn.json.DateTime;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A JSON Schema (2020-12) of the few keywords that the records need. A schema with any other keyword cannot be made, so
 * that nothing a schema asks for is passed over in silence.
 */
final class Schema {
    private static final String DATE_TIME = "date-time";
    private static final Set<String> KEYWORDS =
            Set.of("$schema", "type", "required", "properties", "items", "enum", "format", "description");
    private static final Map<DwnSchemas, Schema> OURS = ours();

    private final JsonType type;
    private final List<String> required;
    private final Map<String, Schema> properties = new LinkedHashMap<>();
    private final @Nullable Schema items;
    private final List<String> words;
    private final boolean moment;

    private Schema(JsonNode source) {
        type = JsonType.named(source.path("type").asString());
        required = texts(source.path("required"));
        source.path("properties")
                .properties()
                .forEach(member -> properties.put(member.getKey(), of(member.getValue())));
        items = source.has("items") ? of(source.get("items")) : null;
        words = texts(source.path("enum"));
        moment = source.has("format");
    }

    private static Map<DwnSchemas, Schema> ours() {
        Map<DwnSchemas, Schema> ours = new EnumMap<>(DwnSchemas.class);
        for (DwnSchemas schema : DwnSchemas.values()) {
            ours.put(schema, of(Resource.tree(schema.text())));
        }
        return ours;
    }

    static Schema of(DwnSchemas schema) {
        return Objects.requireNonNull(OURS.get(schema));
    }

    /**
     * Takes a schema in.
     *
     * @throws IllegalArgumentException if it asks for something that is not understood here
     */
    static Schema of(JsonNode source) {
        for (String keyword : source.propertyNames()) {
            if (!KEYWORDS.contains(keyword)) {
                throw new IllegalArgumentException("the validator does not know the keyword \"" + keyword + '"');
            }
        }
        if (!source.path("format").asString(DATE_TIME).equals(DATE_TIME)) {
            throw new IllegalArgumentException("the validator knows the format \"" + DATE_TIME + "\" alone");
        }
        return new Schema(source);
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::stringValue).toList();
    }

    void check(JsonNode value, Findings findings) {
        if (!type.admits(value)) {
            findings.add("type", "is not " + type.phrase());
        }
        if (!words.isEmpty() && !(value.isString() && words.contains(value.stringValue()))) {
            findings.add("enum", "is none of " + String.join(", ", words));
        }
        if (moment && value.isString() && DateTime.parse(value.stringValue()).isEmpty()) {
            findings.add("format", "is not a date and time such as 2027-01-15T08:00:00Z");
        }
        if (value.isObject()) {
            checkMembers(value, findings);
        } else if (value.isArray() && items != null) {
            checkItems(items, value, findings);
        }
    }

    private void checkMembers(JsonNode object, Findings findings) {
        for (String name : required) {
            if (!object.has(name)) {
                findings.add(name, "required", "is missing");
            }
        }
        for (Map.Entry<String, Schema> property : properties.entrySet()) {
            Optional<JsonNode> member = object.optional(property.getKey());
            if (member.isPresent()) {
                findings.enter(property.getKey());
                property.getValue().check(member.get(), findings);
                findings.leave();
            }
        }
    }

    private static void checkItems(Schema items, JsonNode list, Findings findings) {
        for (int i = 0; i < list.size() && !findings.full(); i++) {
            findings.enter(i);
            items.check(list.get(i), findings);
            findings.leave();
        }
    }
}
