package dev.archipelago.node.state;

import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.transport.delta.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON as trees, and back. */
final class JsonTree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonTree() {}

    /** The members of an object; one that is null is as good as none. */
    static Tree.Members of(JsonNode object) throws MalformedException {
        if (!object.isObject()) {
            throw new MalformedException("a state must be an object");
        }
        SortedMap<String, Tree> members = new TreeMap<>();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (!member.getValue().isNull()) {
                members.put(member.getKey(), value(member.getValue()));
            }
        }
        return new Tree.Members(members);
    }

    private static Tree value(JsonNode node) throws MalformedException {
        if (node.isObject()) {
            return of(node);
        } else if (node.isArray()) {
            return list(node);
        } else if (node.isString()) {
            return Tree.of(node.stringValue());
        } else if (node.isBoolean()) {
            return Tree.of(node.booleanValue());
        } else if (node.isIntegralNumber() && node.canConvertToLong()) {
            return Tree.of(node.longValue());
        } else if (node.isNumber() && Double.isFinite(node.doubleValue())) {
            return Tree.of(node.doubleValue());
        }
        throw new MalformedException("a state has a value that cannot be told by how it changed");
    }

    private static Tree list(JsonNode node) throws MalformedException {
        List<Tree> items = new ArrayList<>();
        for (JsonNode item : node) {
            items.add(value(item));
        }
        return new Tree.Items(items);
    }

    static ObjectNode json(Tree.Members object) {
        ObjectNode json = NODES.objectNode();
        object.members().forEach((name, value) -> json.set(name, json(value)));
        return json;
    }

    private static JsonNode json(Tree value) {
        return switch (value) {
            case Tree.Members object -> json(object);
            case Tree.Items list -> json(list);
            case Tree.Text text -> NODES.stringNode(text.value());
            case Tree.Flag flag -> NODES.booleanNode(flag.value());
            case Tree.Whole number -> NODES.numberNode(number.value());
            case Tree.Fraction number -> NODES.numberNode(number.value());
        };
    }

    private static ArrayNode json(Tree.Items list) {
        ArrayNode json = NODES.arrayNode();
        list.items().forEach(item -> json.add(json(item)));
        return json;
    }
}
