package dev.archipelago.identity;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A did:dht root record: which other records there are and what the keys among them are for.
 *
 * @param keys names of key records, the identity's first
 * @param uses what the keys are for, by name
 * @param services names of service records
 */
record DhtRoot(List<String> keys, Map<Relationship, List<String>> uses, List<String> services) {
    static final String DEACTIVATED = "deactivated";

    private static final String VERSION = "0";

    static String keyName(int index) {
        return "k" + index;
    }

    static String serviceName(int index) {
        return "s" + index;
    }

    static DhtRoot of(DidDocument document) {
        List<VerificationMethod> methods = document.verificationMethods();
        List<String> keys = new ArrayList<>();
        methods.forEach(method -> keys.add(keyName(keys.size())));
        List<String> services = new ArrayList<>();
        document.services().forEach(service -> services.add(serviceName(services.size())));
        Map<Relationship, List<String>> uses = new EnumMap<>(Relationship.class);
        for (Relationship relationship : Relationship.values()) {
            uses.put(
                    relationship,
                    document.methods(relationship).stream()
                            .map(method -> keyName(methods.indexOf(method)))
                            .toList());
        }
        return new DhtRoot(keys, uses, services);
    }

    static DhtRoot read(String text) throws IdentityException {
        DhtFields fields = DhtFields.parse(text);
        if (!fields.take("v").equals(VERSION)) {
            throw DhtRecords.malformed("the packet is of another version of did:dht than " + VERSION);
        }
        DhtRoot root = new DhtRoot(fields.takeList("vm"), uses(fields), fields.takeList("svc"));
        fields.requireNoMore();
        root.requireSense();
        return root;
    }

    private static Map<Relationship, List<String>> uses(DhtFields fields) throws IdentityException {
        Map<Relationship, List<String>> uses = new EnumMap<>(Relationship.class);
        for (Relationship relationship : Relationship.values()) {
            uses.put(relationship, fields.takeList(relationship.field()));
        }
        return uses;
    }

    private void requireSense() throws IdentityException {
        if (keys.isEmpty() || !keys.getFirst().equals(keyName(0))) {
            throw DhtRecords.malformed("the root record does not list the identity key first");
        }
        for (Map.Entry<Relationship, List<String>> use : uses.entrySet()) {
            if (!keys.containsAll(use.getValue())) {
                throw DhtRecords.malformed("the root record uses a key that it does not list");
            }
            if (use.getValue().contains(keyName(0)) == (use.getKey() == Relationship.KEY_AGREEMENT)) {
                throw DhtRecords.malformed("the identity key is for all but agreement, and the root record differs");
            }
        }
    }

    Relationship[] usesOf(String key) {
        return uses.entrySet().stream()
                .filter(use -> use.getValue().contains(key))
                .map(Map.Entry::getKey)
                .toArray(Relationship[]::new);
    }

    String text() {
        StringBuilder text = new StringBuilder("v=" + VERSION + ";vm=" + String.join(",", keys));
        uses.forEach((relationship, names) -> append(text, relationship.field(), names));
        append(text, "svc", services);
        return text.toString();
    }

    private static void append(StringBuilder text, String field, List<String> names) {
        if (!names.isEmpty()) {
            text.append(';').append(field).append('=').append(String.join(",", names));
        }
    }
}
