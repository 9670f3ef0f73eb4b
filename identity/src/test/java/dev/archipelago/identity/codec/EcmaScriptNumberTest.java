package dev.archipelago.identity.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class EcmaScriptNumberTest {
    static Stream<Arguments> appendixB() {
        return Vectors.rows("jcs/rfc8785-appendix-b.txt");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("appendixB")
    void agreesWithAppendixBOfRfc8785(String bits, String text) throws MalformedException {
        JsonNode number =
                JsonNodeFactory.instance.numberNode(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16)));
        if (text.equals("refused")) {
            assertThatThrownBy(() -> Jcs.canonicalize(number)).isInstanceOf(MalformedException.class);
        } else {
            assertThat(Jcs.canonicalize(number)).asString(US_ASCII).isEqualTo(text);
        }
    }

    @ParameterizedTest(name = "first {0} lines")
    @CsvSource({
        "1000, be18b62b6f69cdab33a7e0dae0d9cfa869fda80ddc712221570f9f40a5878687",
        "10000, b9f7a8e75ef22a835685a52ccba7f7d6bdc99e34b010992cbc5864cd12be6892",
        "100000, 22776e6d4b49fa294a0d0f349268e5c28808fe7e0cb2bcbe28f63894e494d4c7",
    })
    void agreesWithTheChecksumsOfTheEs6NumberFile(int lines, String sha256) {
        Es6NumberFile file = new Es6NumberFile();
        MessageDigest digest = Es6NumberFile.sha256();
        for (int i = 0; i < lines; i++) {
            double number = file.next();
            String line = Long.toHexString(Double.doubleToLongBits(number)) + "," + EcmaScriptNumber.format(number);
            digest.update((line + "\n").getBytes(US_ASCII));
        }

        assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(sha256);
    }

    @ParameterizedTest
    @CsvSource({
        "4.9E-324, 5e-324",
        "9.9E-324, 1e-323",
        "1.5E-323, 1.5e-323",
        "2.0E-323, 2e-323",
        "2.0E23, 2e+23",
        "1.2E21, 1.2e+21",
        "1.0E20, 100000000000000000000",
        "123456.789, 123456.789",
        "1.0E-6, 0.000001",
        "1.0E-7, 1e-7",
        "-1.25E-7, -1.25e-7",
    })
    void writesTheFewestDigitsWhereJavaWouldWriteMore(double number, String text) {
        assertThat(EcmaScriptNumber.format(number)).isEqualTo(text);
    }
}
