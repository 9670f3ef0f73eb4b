package dev.archipelago.federation.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.join.JoinModelSearch.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The join model-checked within small bounds, and each guard taken away once. {@link JoinModelIT} goes further. */
class JoinModelTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noRuleIsBroken(boolean calIsEve) {
        Result result = JoinModelSearch.search(new JoinModelBounds(3, 2, 3, calIsEve), JoinModelWeakness.NONE);

        System.out.println((calIsEve ? "Eve has the code: " : "Eve has the network: ") + result);
        assertThat(result.counterexample()).isEmpty();
        assertThat(result.promoted())
                .as("states in which a join has ended well")
                .isPositive();
    }

    @Test
    void theSameEachTime() {
        JoinModelBounds bounds = new JoinModelBounds(2, 2, 1, false);

        assertThat(JoinModelSearch.search(bounds, JoinModelWeakness.NONE))
                .isEqualTo(JoinModelSearch.search(bounds, JoinModelWeakness.NONE));
    }

    @ParameterizedTest
    @CsvSource({
        "NO_INVITE_PROOF, somebody without the token was made an offer",
        "NO_RESERVATION, a reserved invite was given to another key",
        "NO_ACCEPTANCE, 'ben gave rights to ada, who had not spent the invite for it so'",
        "NO_PROMOTION, 'ada gave rights to ben, who had not accepted'"
    })
    void withoutAGuardARuleIsBroken(JoinModelWeakness weakness, String rule) {
        Result result = JoinModelSearch.search(new JoinModelBounds(2, 1, 1, false), weakness);

        System.out.println(weakness + ": " + result.counterexample().orElse("nothing"));
        assertThat(result.counterexample())
                .hasValueSatisfying(trace -> assertThat(trace)
                        .startsWith(rule)
                        .contains("- ben and everyone else with the code ask to join")
                        .hasLineCount(2
                                        * (int) trace.lines()
                                                .filter(line -> line.startsWith("- "))
                                                .count()
                                + 1));
    }

    /** The fourth message is held twice: its credential names the transcript's membership and is the inviter's too. */
    @Test
    void withoutTheSignatureOfTheAcceptanceItsCredentialStillHolds() {
        Result result =
                JoinModelSearch.search(new JoinModelBounds(2, 1, 1, false), JoinModelWeakness.NO_ACCEPTANCE_SIGNATURE);

        assertThat(result.counterexample()).isEmpty();
    }
}
