package dev.archipelago.identity.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RecentTest {
    private final Recent<String, Integer> recent = new Recent<>(2);

    @Test
    void whoWasNotAskedForLongestMakesRoom() {
        recent.put("one", 1);
        recent.put("two", 2);
        assertThat(recent.get("one")).isEqualTo(1);
        recent.computeIfAbsent("three", key -> 3);

        assertThat(recent).containsOnlyKeys("one", "three");
    }

    @Test
    void hasRoomForOneAtLeast() {
        assertThatThrownBy(() -> new Recent<>(0)).hasMessage("a map has room for one entry at least, not for 0");
    }
}
