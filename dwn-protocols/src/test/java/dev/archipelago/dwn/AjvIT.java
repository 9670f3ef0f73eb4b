package dev.archipelago.dwn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.dwn.Difference.Side;
import dev.archipelago.testing.Seed;
import dev.archipelago.testing.SeededTest;
import dev.archipelago.testing.npm.NpmPeer;
import dev.archipelago.testing.npm.NpmProject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Each schema's verdicts, violation by violation, beside those of ajv in its strict mode. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AjvIT {
    private static final int DOCUMENTS = 10_000;
    private static final int BATCH = 500;
    private static final int OF_EITHER_KIND = 2_000;
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final DwnValidator OURS = DwnValidator.standard().schemaOnly();

    private final NpmPeer ajv = NpmProject.named("ajv-peer").start("peers.mjs");

    @BeforeAll
    void tellTheSchemas() {
        for (DwnSchemas schema : DwnSchemas.values()) {
            ObjectNode request = JsonNodeFactory.instance.objectNode();
            request.set("schema", schema.document());
            assertThat(ask(request).path("id").stringValue()).isEqualTo(schema.id());
        }
    }

    @AfterAll
    void stop() {
        ajv.close();
    }

    @SeededTest(runs = 1)
    void theVerdictsAreThoseOfAjvButForTheKnownDifferences(Seed seed) {
        Map<Difference, Integer> seen = new EnumMap<>(Difference.class);
        for (DwnSchemas schema : DwnSchemas.values()) {
            compare(schema, seed, seen);
        }
        System.out.println(seed + ": differences " + seen);

        assertThat(seen).containsOnlyKeys(Difference.values());
    }

    private void compare(DwnSchemas schema, Seed seed, Map<Difference, Integer> seen) {
        DocumentGenerator generator =
                new DocumentGenerator(schema, seed.split(schema.name()).random());
        int valid = 0;
        for (int done = 0; done < DOCUMENTS; done += BATCH) {
            List<String> documents =
                    Stream.generate(generator::next).limit(BATCH).toList();
            JsonNode verdicts = verdicts(schema, documents);
            for (int i = 0; i < BATCH; i++) {
                String document = documents.get(i);
                List<Violation> ours = OURS.validate(schema, document);
                explain(document, ours, verdicts.get(i)).forEach(why -> seen.merge(why, 1, Integer::sum));
                valid += ours.isEmpty() ? 1 : 0;
            }
        }
        System.out.println(seed + ": " + schema + ", " + valid + " of " + DOCUMENTS + " are valid");
        assertThat(valid).isBetween(OF_EITHER_KIND, DOCUMENTS - OF_EITHER_KIND);
    }

    /** Nothing where both agree; else the difference that it is, alone. */
    private static List<Difference> explain(String document, List<Violation> ours, JsonNode theirs) {
        boolean notJson = !ours.isEmpty() && ours.get(0).keyword().equals("json");
        if (notJson || theirs.isNull()) {
            return notJson && theirs.isNull() ? List.of() : List.of(explainNotJson(document, ours));
        }
        Set<String> mine =
                ours.stream().map(v -> v.pointer() + " " + v.keyword()).collect(Collectors.toCollection(TreeSet::new));
        Set<String> others =
                theirs.valueStream().map(JsonNode::stringValue).collect(Collectors.toCollection(TreeSet::new));
        List<Difference> found = new ArrayList<>();
        for (String only : mine) {
            if (!others.contains(only)) {
                found.add(explainMoment(document, only, Side.OURS_REFUSES));
            }
        }
        for (String only : others) {
            if (!mine.contains(only)) {
                found.add(explainMoment(document, only, Side.AJV_REFUSES));
            }
        }
        return found;
    }

    private static Difference explainNotJson(String document, List<Violation> ours) {
        return Arrays.stream(Difference.values())
                .filter(difference -> ours.stream().anyMatch(difference::explains))
                .findFirst()
                .orElseThrow(() -> new AssertionError("JSON to one of both: " + document + "; ours: " + ours));
    }

    private static Difference explainMoment(String document, String only, Side stricter) {
        int space = only.indexOf(' ');
        boolean format = only.substring(space + 1).equals("format");
        String value = MAPPER.readTree(document).at(only.substring(0, space)).asString("");
        return Arrays.stream(Difference.values())
                .filter(difference -> format && difference.explains(stricter, value))
                .findFirst()
                .orElseThrow(() -> new AssertionError(stricter + " " + only + ": " + document));
    }

    private JsonNode verdicts(DwnSchemas schema, List<String> documents) {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("id", schema.id());
        documents.forEach(request.putArray("documents")::add);
        return ask(request).get("verdicts");
    }

    private JsonNode ask(ObjectNode request) {
        return MAPPER.readTree(ajv.ask(MAPPER.writeValueAsString(request), LIMIT));
    }
}
