package dev.archipelago.federation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.PublicKey;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StateMarksTest {
    private final StateMarks marks = new StateMarks(3);

    private static PublicKey key(int n) {
        return RustNode.number(n).me().publicKey();
    }

    @Test
    void theLastMarkCounts() {
        assertThat(marks.of(key(1))).isEmpty();
        marks.remember(key(1), Optional.of("a"));
        marks.remember(key(1), Optional.of("b"));
        assertThat(marks.of(key(1))).contains("b");
        marks.remember(key(1), Optional.empty());
        assertThat(marks.of(key(1))).isEmpty();
    }

    @Test
    void aBoundedNumberIsRemembered() {
        marks.remember(key(0), Optional.of("first"));
        marks.remember(key(1), Optional.of("second"));
        marks.remember(key(2), Optional.of("third"));
        assertThat(marks.of(key(0))).contains("first");

        marks.remember(key(3), Optional.of("last"));

        assertThat(marks.of(key(1)))
                .as("the one that was looked at longest ago")
                .isEmpty();
        assertThat(marks.of(key(0))).contains("first");
    }
}
