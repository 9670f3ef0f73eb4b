package dev.archipelago.federation.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.join.JoinModelSearch.Result;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The join model-checked as far as minutes go: docs/join.md has the figures. */
class JoinModelIT {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noRuleIsBroken(boolean calIsEve) {
        long start = System.nanoTime();
        Result result = JoinModelSearch.search(new JoinModelBounds(4, 3, 3, calIsEve), JoinModelWeakness.NONE);

        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        System.out.println(
                (calIsEve ? "Eve has the code: " : "Eve has the network: ") + result + ", " + seconds + " s");
        assertThat(result.counterexample()).isEmpty();
        assertThat(result.states()).isGreaterThan(50_000);
        assertThat(result.promoted())
                .as("states in which a join has ended well")
                .isPositive();
    }
}
