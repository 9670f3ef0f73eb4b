package dev.archipelago.federation.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EntriesTest {
    @Property(tries = 100)
    void isASortedMap(@ForAll @Size(max = 200) List<@IntRange(min = -60, max = 60) Integer> steps) {
        TreeMap<String, String> model = new TreeMap<>();
        Entries entries = Entries.NONE;
        for (int step : steps) {
            String key = "k" + Math.abs(step);
            Entries before = entries;
            Map<String, String> then = Map.copyOf(model);
            if (step >= 0) {
                String json = "ü".repeat(model.size());
                model.put(key, json);
                entries = entries.with(key, json);
            } else {
                model.remove(key);
                entries = entries.without(key);
            }
            assertThat(asMap(before)).isEqualTo(then);
            assertThat(asMap(entries)).isEqualTo(model);
        }
        assertThat(keys(entries)).containsExactlyElementsOf(model.keySet());
        assertThat(entries.size()).isEqualTo(model.size());
        assertThat(entries.bytes())
                .isEqualTo(model.values().stream()
                        .mapToLong(json -> json.getBytes(StandardCharsets.UTF_8).length)
                        .sum());
        assertThat(asMap(Entries.ofSorted(List.copyOf(model.entrySet())))).isEqualTo(model);
    }

    @Test
    void staysShallowWhateverTheOrder() {
        Entries entries = Entries.NONE;
        for (int i = 0; i < 200_000; i++) {
            entries = entries.with("%06d".formatted(i), "");
        }
        for (int i = 0; i < 100_000; i++) {
            entries = entries.without("%06d".formatted(i));
        }
        assertThat(entries.height()).isLessThanOrEqualTo(25); // 1.44 log2 of 100,000
        assertThat(entries.size()).isEqualTo(100_000);
    }

    private static Map<String, String> asMap(Entries entries) {
        Map<String, String> map = new TreeMap<>();
        entries.forEach(map::put);
        map.keySet().forEach(key -> assertThat(entries.get(key)).isEqualTo(map.get(key)));
        return map;
    }

    private static List<String> keys(Entries entries) {
        List<String> keys = new ArrayList<>();
        entries.forEach((key, json) -> keys.add(key));
        return keys;
    }
}
