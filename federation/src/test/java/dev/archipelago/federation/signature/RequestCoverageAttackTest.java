package dev.archipelago.federation.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.signature.RequestVerdict.Verified;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a signature leaves out, names twice or covers beyond what it has to. */
class RequestCoverageAttackTest {
    private final Island ben = Island.ofBen();

    @Test
    void coversLess() throws Exception {
        for (Component left : Profile.OF_REQUEST) {
            Component[] fewer = Profile.OF_REQUEST.stream()
                    .filter(component -> !component.equals(left))
                    .toArray(Component[]::new);
            ben.assertRefuses(Forgery.of(ben).covering(fewer).signed(), Flaw.OTHER_COVERAGE);
        }
        ben.assertRefuses(Forgery.of(ben).covering().signed(), Flaw.OTHER_COVERAGE);
    }

    @Test
    void coversOneTwiceInsteadOfAnother() throws Exception {
        HttpHead.Request call = ben.call().head();
        String input = call.fields().only("signature-input");

        ben.assertRefuses(
                call.with(fields -> Forgery.set(fields, "signature-input", input.replace("\"@query\"", "\"@method\""))),
                Flaw.OTHER_COVERAGE);
        ben.assertRefuses(
                call.with(fields ->
                        Forgery.set(fields, "signature-input", input.replace("\"@query\"", "\"@query\" \"@query\""))),
                Flaw.OTHER_COVERAGE);
    }

    @Test
    void coversMoreOrWithParameters() throws Exception {
        HttpHead.Request call = ben.call().head();
        String input = call.fields().only("signature-input");
        for (String other : List.of(
                "\"@query\" \"host\"",
                "\"@query\";req",
                "\"@query\";tr",
                "\"@query\";key=\"a\"",
                "query",
                "\"@QUERY\"",
                "\"@query-param\";name=\"a\"")) {
            ben.assertRefuses(
                    call.with(fields -> Forgery.set(fields, "signature-input", input.replace("\"@query\"", other))),
                    Flaw.OTHER_COVERAGE);
        }
    }

    @Test
    void orderOfTheCoveredIsTheSigners() throws Exception {
        Component[] reversed = Profile.OF_REQUEST.reversed().toArray(Component[]::new);

        assertThat(ben.judge(Forgery.of(ben).covering(reversed).signed())).isInstanceOf(Verified.class);
    }
}
