package dev.archipelago.dwn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Texts of documents for a schema: about half of them valid, the others wrong in one or several places. */
final class DocumentGenerator {
    private static final List<String> ODD = List.of(
            "null",
            "true",
            "false",
            "0",
            "-1",
            "1.0",
            "1.5",
            "1e3",
            "1e-3",
            "-0",
            "-0.0",
            "123456789012345678901234567890",
            "123456789012345678901234.5",
            "1e308",
            "\"\"",
            "\"text\"",
            "\"1\"",
            "\"\\u0000\"",
            "\"\\ud83d\\ude00\"",
            "\"\\u2028\"",
            "[]",
            "[1]",
            "[\"a\", 1, null]",
            "[[\"a\"]]",
            "{}",
            "{\"a\": [{}]}",
            "\"2026-01-01T00:00:00Z\"",
            "\"FREE\"",
            "\"free \"",
            "[\"free\"]",
            "{\"did\": 1}",
            "1e400",
            "\"\\ud800\"",
            "{\"b\": 1, \"b\": 2}",
            "[".repeat(40) + "]".repeat(40));
    private static final List<String> TEXTS =
            List.of("", "a", "bitcoin-knots", "ü€😀", "\\\"", "\\n", "\\u0041", "did:key:z6Mk", "/", "~", "1", "null");
    private static final List<String> WHOLES =
            List.of("0", "1", "-1", "4096", "9223372036854775807", "18446744073709551616", "2.0", "1E2", "-0");
    private static final List<String> NUMBERS = List.of("0", "99.5", "-0.5", "1e-7", "1E+2", "100");

    private final ObjectNode schema;
    private final RandomGenerator random;

    DocumentGenerator(DwnSchemas schema, RandomGenerator random) {
        this.schema = schema.document();
        this.random = random;
    }

    String next() {
        if (oneIn(200)) {
            return any(ODD);
        }
        double faults = any(List.of(0.0, 0.0, 0.02, 0.15));
        List<String> members = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : schema.get("properties").properties()) {
            boolean needed = schema.get("required")
                    .valueStream()
                    .anyMatch(n -> n.stringValue().equals(property.getKey()));
            if (random.nextDouble() < (needed ? 1 - faults : 0.6)) {
                members.add(member(property.getKey(), value(property.getValue(), faults)));
            }
        }
        if (oneIn(5)) {
            members.add(member("x_" + random.nextInt(9), any(ODD)));
        }
        if (oneIn(100) && !members.isEmpty()) {
            members.add(any(members));
        }
        java.util.Collections.shuffle(members, java.util.Random.from(random));
        return damaged("{" + String.join(", ", members) + "}");
    }

    private String value(JsonNode property, double faults) {
        if (random.nextDouble() < faults) {
            return any(ODD);
        }
        if (property.has("enum")) {
            return any(property.get("enum").valueStream().toList()).toString();
        }
        if (property.has("format")) {
            return JsonMapper.shared().writeValueAsString(new MomentGenerator(random, faults > 0).next());
        }
        return switch (property.get("type").stringValue()) {
            case "string" -> '"' + any(TEXTS) + '"';
            case "integer" -> any(WHOLES);
            case "number" -> any(NUMBERS);
            case "boolean" -> any(List.of("true", "false"));
            default -> list(property.get("items"), faults);
        };
    }

    private String list(JsonNode items, double faults) {
        List<String> values = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            values.add(value(items, faults));
        }
        return "[" + String.join(",", values) + "]";
    }

    private String damaged(String text) {
        if (!oneIn(60)) {
            return text;
        }
        int at = random.nextInt(text.length());
        return text.substring(0, at) + any(List.of("", "{", "]", ",", "\"", "0", "\\", " ")) + text.substring(at + 1);
    }

    private static String member(String name, String value) {
        return '"' + name + "\": " + value;
    }

    private boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    private <T> T any(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }
}
