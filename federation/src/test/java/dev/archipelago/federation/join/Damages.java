package dev.archipelago.federation.join;

import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An object with one member damaged, once for each member of it and of the objects in it. */
record Damages(String path, ObjectNode object) {
    private static final String CREDENTIAL = "credential";

    /** Without the member, once for each. */
    static List<Damages> without(String root, ObjectNode whole) throws MalformedException {
        return each(root, whole, (parent, name) -> parent.remove(name));
    }

    /** With the member of a kind that none has, once for each. */
    static List<Damages> illTyped(String root, ObjectNode whole) throws MalformedException {
        return each(root, whole, (parent, name) -> parent.putArray(name).add(7));
    }

    /** With the member's text changed at its end, once for each text. */
    static List<Damages> altered(String root, ObjectNode whole) throws MalformedException {
        List<Damages> all = new ArrayList<>();
        for (Damages each : each(root, whole, (parent, name) -> alter(parent, name))) {
            if (!each.object.equals(whole)) {
                all.add(each);
            }
        }
        return all;
    }

    private static void alter(ObjectNode parent, String name) {
        JsonNode value = parent.path(name);
        if (value.isString()) {
            parent.put(name, value.stringValue() + " ");
        }
    }

    private static List<Damages> each(String root, ObjectNode whole, Damage damage) throws MalformedException {
        List<Damages> all = new ArrayList<>();
        for (List<String> place : places(whole)) {
            ObjectNode copy = Json.parse(Json.write(whole)).asObject();
            JsonNode parent = copy;
            for (String step : place.subList(0, place.size() - 1)) {
                parent = parent.path(step);
            }
            damage.on(parent.asObject(), place.getLast());
            all.add(new Damages(root + "." + String.join(".", place), copy));
        }
        return all;
    }

    /** A credential is one place: what is in it is identity's to refuse. */
    private static List<List<String>> places(ObjectNode object) {
        List<List<String>> places = new ArrayList<>();
        for (String name : object.propertyNames()) {
            places.add(List.of(name));
            if (object.path(name) instanceof ObjectNode inner && !name.equals(CREDENTIAL)) {
                places(inner).forEach(rest -> {
                    List<String> place = new ArrayList<>(List.of(name));
                    place.addAll(rest);
                    places.add(place);
                });
            }
        }
        return places;
    }

    private interface Damage {
        void on(ObjectNode parent, String name);
    }

    @Override
    public String toString() {
        return path;
    }
}
