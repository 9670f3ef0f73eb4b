package dev.archipelago.identity.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CborAppendixATest {
    private static final String REFUSED = "refused: ";

    static Stream<Arguments> deterministic() {
        return examples().filter(row -> !outcome(row).startsWith(REFUSED));
    }

    static Stream<Arguments> others() {
        return examples()
                .filter(row -> outcome(row).startsWith(REFUSED))
                .map(row -> Arguments.of(row.get()[0], outcome(row).substring(REFUSED.length())));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("deterministic")
    void deterministicExamplesGoBothWays(String hex, String diagnostic) throws MalformedException {
        CborValue value = Cbor.decode(HexFormat.of().parseHex(hex));

        assertThat(Diagnostic.of(value)).isEqualTo(diagnostic);
        assertThat(Cbor.encode(value)).asHexString().isEqualToIgnoringCase(hex);
    }

    @ParameterizedTest(name = "{0} breaks the rule of the {1}")
    @MethodSource("others")
    void otherExamplesAreRefusedByTheRuleTheyBreak(String hex, String rule) {
        assertThatThrownBy(() -> Cbor.decode(HexFormat.of().parseHex(hex)))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(rule);
    }

    private static Stream<Arguments> examples() {
        return Vectors.rows("cbor/rfc8949-appendix-a.txt");
    }

    private static String outcome(Arguments row) {
        return (String) row.get()[1];
    }
}
