package dev.archipelago.node.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.codec.Json;
import dev.archipelago.testing.Seed;
import dev.archipelago.testing.SeededTest;
import dev.archipelago.transport.delta.Edition;
import dev.archipelago.transport.delta.Scaled;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ObjectNode;

/**
 * How long a node of thirty apps is told, in full and from then on. These are lengths, which no machine makes longer.
 */
class StateSizesTest {
    private static final int LONGEST_DELTA = 40;
    private static final double MOST_OF_JSON = 0.40;
    private static final List<String> CHANGING =
            List.of("cpu_usage_percent", "mem_used_bytes", "disk_used_bytes", "storage_available_bytes", "uptime_secs");
    private static final int TURNS = 60;
    private static final int FIRST_NUMBERS = 1 << 22;

    private static Edition edition(int generation, long number, PretendNode node) throws Exception {
        ObjectNode state = node.state().without("timestamp");
        return new Edition(generation, number, node.now(), Scaled.of(StateDictionary.VERSION_1, JsonTree.of(state)));
    }

    @SeededTest(runs = 50)
    void changesOfANodeWithThirtyAppsTakeFortyBytesEach(Seed seed) throws Exception {
        RandomGenerator random = seed.random();
        PretendNode node = new PretendNode(random, Instant.parse("2027-01-15T08:00:00Z"));
        int generation = random.nextInt(1 << 16);
        long number = 1L + random.nextInt(FIRST_NUMBERS);
        Edition before = edition(generation, number, node);
        assertThat((double) before.full().length / Json.write(node.state()).length)
                .as("the first in full, of its JSON")
                .isLessThanOrEqualTo(MOST_OF_JSON);

        for (int i = 0; i < TURNS; i++) {
            node.passesFiveMinutes();
            number += 1 + random.nextInt(23);
            Edition after = edition(generation, number, node);
            byte[] delta = after.since(before);

            assertThat(delta).as("after %d turns, with head and base", i).hasSizeLessThanOrEqualTo(LONGEST_DELTA);
            assertThat(before.after(delta)).isEqualTo(after);
            assertAllChanged(before, after);
            before = after;
        }
    }

    private static void assertAllChanged(Edition before, Edition after) {
        assertThat(CHANGING)
                .allSatisfy(name -> assertThat(after.content().tree().members().get(name))
                        .as(name)
                        .isNotNull()
                        .isNotEqualTo(before.content().tree().members().get(name)));
        assertThat(after.time()).isAfter(before.time());
    }
}
