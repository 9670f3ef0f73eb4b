package dev.archipelago.transport.delta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.transport.delta.DeltaException.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a stranger could send: there is one form of each state and delta, and nothing else is accepted. */
class StrictnessTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final String HEAD = "870101090140" + "00";
    private static final int MIB = 1 << 20;

    private static Reason refusal(String full) {
        return EditionTest.refusal(() -> Edition.read(EditionTest.WORDS, HEX.parseHex(full)));
    }

    @Test
    void theOneFormIsAccepted() throws Exception {
        String everything = "a5" + "01a1" + "6161a0" + "0210" + "0301" + "044100" + "6178" + "83f93e000af5";

        Edition read = Edition.read(EditionTest.WORDS, HEX.parseHex(HEAD + everything));

        assertThat(read.content().tree())
                .isEqualTo(Tree.object()
                        .with("apps", Tree.list(Tree.object().with("id", Tree.of("a"))))
                        .with("cpu", Tree.of(1.0))
                        .with("memory", Tree.of(1L << 20))
                        .with("status", Tree.of("running"))
                        .with("x", Tree.list(Tree.of(1.5), Tree.of(10), Tree.of(true))));
        assertThat(read.full()).isEqualTo(HEX.parseHex(HEAD + everything));
    }

    @ParameterizedTest
    @CsvSource({
        "an indefinite map, bfff",
        "an indefinite list, a161789fff",
        "an indefinite text, a161787f6161ff",
        "unsorted keys, a2617901617801",
        "a key twice, a2617801617801",
        "a long zero, a161781800",
        "a long float, a16178fa3f800000",
        "null, a16178f6",
        "undefined, a16178f7",
        "a simple value, a16178e0",
        "a tag, a16178c101",
        "a bignum, a16178c249010000000000000000",
        "64 bits, a161781b8000000000000000",
        "NaN, a16178f97e00",
        "infinity, a16178f97c00",
        "an unknown word, a161784102",
        "bytes of no word, a16178420000",
        "no bytes, a1617840",
        "a known word as a text, a16178" + "6772756e6e696e67",
        "a known name as a text, a1" + "63637075" + "01",
        "an unknown number for a name, a11801",
        "a name that is a list, a18001",
        "a name that is bytes, a14001",
        "cpu as a text, a1026161",
        "cpu as a float, a102f93c00",
        "cpu beyond its scale, a1021b0020000000000001",
        "memory beyond its scale, a1031b0000100000000000",
        "apps as a list, a10180",
        "an app that is none, a101a1616101",
        "an app that tells its id twice, a101a16161a16269646161",
        "an app by an unknown number, a101a11801a0",
        "a text that is not UTF-8, a1617861ff",
        "something behind it, a000",
        "nothing, ''",
        "a list for a state, 80"
    })
    void anyOtherFormIsRefused(String what, String state) {
        assertThat(refusal(HEAD + state)).as(what).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void whatIsTooDeepIsRefused() throws Exception {
        String inner = "81".repeat(Scaled.DEEPEST - 1) + "01";

        assertThat(Edition.read(EditionTest.WORDS, HEX.parseHex(HEAD + "a16178" + inner))
                        .content())
                .isNotNull();
        assertThat(refusal(HEAD + "a16178" + "81" + inner)).isEqualTo(Reason.MALFORMED);
    }

    @ParameterizedTest
    @CsvSource({
        "six items, 8601010901404000",
        "eight items, 88010109014000a000",
        "no array, a0",
        "an empty array, 80",
        "a negative dictionary, 870120090140" + "00a0",
        "a generation of 17 bits, 8701011a000100000140" + "00a0",
        "number zero, 8701010900" + "4000a0",
        "a number below zero, 8701010920" + "4000a0",
        "a number of 54 bits, 870101091b0020000000000001" + "4000a0",
        "a short base, 87010109014700000000000000" + "00a0",
        "a text for a base, 870101090160" + "00a0",
        "a negative time, 870101090140" + "20a0",
        "a time after 9999, 870101090140" + "1b0000003afff44180a0",
        "a time that is none, 870101090140" + "f93c00a0",
        "nothing at all, ''"
    })
    void aHeadThatIsNoneIsRefused(String what, String full) {
        assertThat(refusal(full)).as(what).isEqualTo(Reason.MALFORMED);
    }

    /** Deltas that say what they need not, or what cannot be, of the state cpu 1.0, x: {y: 1}. */
    @ParameterizedTest
    @CsvSource({
        "removes what is not there, a1617af6",
        "changes nothing, a10200",
        "says a member again, a16178a1617901",
        "patches by nothing, a16178a0",
        "brings a null, a1617aa16179f6",
        "removes in a list, a1617a81f6",
        "adds to a number in half, a102f93c00",
        "adds beyond the scale, a1021b0020000000000000",
        "adds 65 bits, a1021b8000000000000000",
        "puts a text for a number, a1026161",
        "puts a list for apps, a10180",
        "is a list, 80"
    })
    void aDeltaThatIsNotTheOneIsRefused(String what, String patch) throws Exception {
        Tree.Members state =
                Tree.object().with("cpu", Tree.of(1.0)).with("x", Tree.object().with("y", Tree.of(1)));
        Edition held = new Edition(9, 1, Instant.EPOCH, Scaled.of(EditionTest.WORDS, state));
        String base = HEX.formatHex(held.base().encoded()).substring(12);
        byte[] delta = HEX.parseHex("870101090148" + base + "00" + patch);

        assertThat(EditionTest.refusal(() -> held.after(delta))).as(what).isEqualTo(Reason.MALFORMED);
    }

    /** Both states are no larger than states may be, but all of the one goes and all of the other comes. */
    @Test
    void aDeltaThatIsTooLargeIsRefused() throws Exception {
        Edition before = new Edition(9, 1, Instant.EPOCH, Scaled.of(EditionTest.WORDS, longNames("a")));
        Edition after = new Edition(9, 2, Instant.EPOCH, Scaled.of(EditionTest.WORDS, longNames("b")));
        byte[] delta = after.since(before);

        assertThat(delta).hasSizeGreaterThan(MIB);
        assertThat(EditionTest.refusal(() -> before.after(delta))).isEqualTo(Reason.MALFORMED);
    }

    private static Tree.Members longNames(String letter) {
        SortedMap<String, Tree> members = new TreeMap<>();
        for (int i = 0; i < 700; i++) {
            members.put(letter.repeat(1000) + i, Tree.of(true));
        }
        return new Tree.Members(members);
    }

    @Test
    void whatIsTooLargeIsRefused() throws Exception {
        byte[] huge = new byte[MIB + 1];
        assertThat(EditionTest.refusal(() -> Edition.read(EditionTest.WORDS, huge)))
                .isEqualTo(Reason.MALFORMED);
        assertThat(EditionTest.refusal(() -> Base.read(huge))).isEqualTo(Reason.MALFORMED);
        Tree.Members half = Tree.object().with("x", Tree.of("x".repeat(MIB / 2)));
        Edition held = new Edition(9, 1, Instant.EPOCH, Scaled.of(EditionTest.WORDS, half));
        String more = "a16179" + "7a000c0000" + "78".repeat(3 * MIB / 4);
        byte[] delta = HEX.parseHex(
                "870101090148" + HEX.formatHex(held.base().encoded()).substring(12) + "00" + more);

        assertThat(EditionTest.refusal(() -> held.after(delta)))
                .as("a state that grows from delta to delta")
                .isEqualTo(Reason.MALFORMED);
    }

    @Test
    void manyMembersAreRead() throws Exception {
        StringBuilder members = new StringBuilder("b9ffff");
        for (int i = 0; i < 0xFFFF; i++) {
            members.append("64").append(HEX.formatHex(text(i))).append("01");
        }

        Edition held = Edition.read(EditionTest.WORDS, HEX.parseHex(HEAD + members));

        Edition none = new Edition(9, 2, Instant.EPOCH, Scaled.of(EditionTest.WORDS, Tree.object()));
        assertThat(held.after(none.since(held))).isEqualTo(none);
        assertThat(Scaled.of(EditionTest.WORDS, held.content().tree())).isEqualTo(held.content());
    }

    private static byte[] text(int number) {
        return "%04x".formatted(number).getBytes(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @CsvSource({
        "nothing, ''",
        "four items, 8401010901",
        "six items, 86010109014800000000000000000000",
        "a short digest, 85010109014700000000000000",
        "a number with a fraction, 85010109f93c00480000000000000000",
        "a long one, 850101090118480000000000000000"
    })
    void aBaseThatIsNoneIsRefused(String what, String base) {
        assertThat(EditionTest.refusal(() -> Base.read(HEX.parseHex(base))))
                .as(what)
                .isEqualTo(Reason.MALFORMED);
    }
}
