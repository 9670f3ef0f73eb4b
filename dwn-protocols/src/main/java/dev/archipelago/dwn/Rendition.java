package dev.archipelago.dwn;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A published definition in the words of today's DWN programs, by two rules: the action {@code write} is
 * {@code create}; and where peers write into a DWN that is not theirs, a role says who they are, for {@code author}
 * authorises nobody to create a record that is not there yet.
 */
final class Rendition {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String ACTIONS = "$actions";

    private Rendition() {}

    static ObjectNode of(ObjectNode published, Optional<String> role) {
        ObjectNode rendition = published.deepCopy();
        ObjectNode structure = (ObjectNode) rendition.get("structure");
        structure.forEach(Rendition::writeIsCreate);
        role.ifPresent(name -> addRole(name, (ObjectNode) rendition.get("types"), structure));
        return rendition;
    }

    private static void writeIsCreate(JsonNode rule) {
        for (Map.Entry<String, JsonNode> member : rule.properties()) {
            if (member.getKey().equals(ACTIONS)) {
                member.getValue().forEach(action -> replaceWrite((ArrayNode) action.get("can")));
            } else {
                writeIsCreate(member.getValue());
            }
        }
    }

    private static void replaceWrite(ArrayNode can) {
        for (int i = 0; i < can.size(); i++) {
            if (can.get(i).stringValue().equals("write")) {
                can.set(i, NODES.stringNode("create"));
            }
        }
    }

    /** Who holds the role may create what stands at the top of the structure. */
    private static void addRole(String role, ObjectNode types, ObjectNode structure) {
        for (JsonNode top : structure) {
            ObjectNode action = NODES.objectNode().put("role", role);
            action.putArray("can").add("create");
            ((ArrayNode) top.get(ACTIONS)).add(action);
        }
        types.putObject(role).putArray("dataFormats").add("application/json");
        structure.putObject(role).put("$role", true);
    }
}
