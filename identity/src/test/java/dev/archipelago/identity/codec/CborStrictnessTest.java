package dev.archipelago.identity.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CborStrictnessTest {
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "1817",
                "190017",
                "1900ff",
                "1a0000ffff",
                "1b00000000ffffffff", // positive integers
                "3800",
                "3900ff",
                "3a0000ffff",
                "3b00000000ffffffff", // negative ones
                "580100",
                "7800",
                "980100",
                "b8010000",
                "d80100", // lengths, counts, tags
                "f800",
                "f814",
                "f817", // simple values
                "c240",
                "c24101",
                "c2490001000000000000000000",
                "c348ffffffffffffffff", // bignums
                "fa3fc00000",
                "fb3ff8000000000000",
                "fb47efffffe0000000",
                "fa00000000",
                "fa80000000", // floats
                "f97e01",
                "f9fe00",
                "f97c01",
                "fa7fc00001",
                "fb7ff8000000000001" // other NaNs
            })
    void refusesNumbersThatAreNotInTheirShortestForm(String hex) {
        assertRefused(hex).hasMessageContaining("shortest form");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"f818", "f81f"})
    void refusesReservedSimpleValues(String hex) {
        assertRefused(hex).hasMessageMatching("CBOR at byte 0: simple value \\d\\d is reserved");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"5fff", "7fff", "9fff", "bfff", "5f4100ff", "c09fff"})
    void refusesIndefiniteLengths(String hex) {
        assertRefused(hex).hasMessageContaining("indefinite length");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"1c", "1d", "1e", "1f", "3f", "5c", "7d", "9e", "bc", "dc", "df", "fc", "fd", "fe", "ff"})
    void refusesHeadsWithoutAMeaning(String hex) {
        assertRefused(hex).hasMessageContaining("has no meaning here");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"a200000000", "a2616101616102", "a2f600f600"})
    void refusesDuplicateKeys(String hex) {
        assertRefused(hex).hasMessageContaining("a duplicate map key");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"a201000000", "a262616100616200", "a2810000190100" + "00", "a220000a00", "a2616100200" + "0"})
    void refusesKeysOutOfOrder(String hex) {
        assertRefused(hex).hasMessageContaining("a map key that is not in bytewise order");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'', 'CBOR at byte 0: cut off, 1 bytes are missing'",
        "19, 'CBOR at byte 1: cut off, 2 bytes are missing'",
        "1b000000, 'CBOR at byte 1: cut off, 5 bytes are missing'",
        "4403, 'CBOR at byte 1: cut off, 3 bytes are missing'",
        "8201, 'CBOR at byte 1: cut off, there cannot be as many items as declared'",
        "828018, 'CBOR at byte 3: cut off, 1 bytes are missing'",
        "a101, 'CBOR at byte 1: cut off, there cannot be as many items as declared'",
        "c1, 'CBOR at byte 1: cut off, 1 bytes are missing'",
        "f9, 'CBOR at byte 1: cut off, 2 bytes are missing'",
    })
    void refusesWhatIsCutOffAndSaysWhere(String hex, String message) {
        assertRefused(hex).hasMessage(message);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "5a7fffffff", "5affffffff", "5b7fffffffffffffff", "5bffffffffffffffff", "7b0000000100000000",
                "9a7fffffff", "9affffffff", "9b7fffffffffffffff", "9bffffffffffffffff", "9b0000000100000001",
                "ba7fffffff", "baffffffff", "bb7fffffffffffffff", "bbffffffffffffffff", "bb8000000000000000"
            })
    void believesNoDeclaredLength(String hex) {
        assertRefused(hex).hasMessageContaining("cut off");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"61ff", "62c080", "63eda080", "66eda081edb080", "64f4908080", "61c3", "6280bf"})
    void refusesTextThatIsNotUtf8(String hex) {
        assertRefused(hex).hasMessage("CBOR at byte 0: text that is not valid UTF-8");
    }

    @Test
    void refusesWhatFollowsTheValue() {
        assertRefused("000102").hasMessage("CBOR at byte 1: 2 bytes follow the value");
    }

    @Test
    void followsContainersDownToItsLimitAndNoFurther() throws MalformedException {
        String deepest = "81".repeat(31) + "a100" + "00";

        assertThat(Cbor.decode(HexFormat.of().parseHex(deepest))).isInstanceOf(CborArray.class);
        assertRefused("81".repeat(32) + "80").hasMessage("CBOR at byte 32: nested deeper than 32");
        assertRefused("c1".repeat(32) + "a0").hasMessageContaining("nested deeper than 32");
        assertRefused("81".repeat(100_000)).hasMessageContaining("nested deeper than 32");
    }

    @Test
    void countsDepthNotContainers() throws MalformedException {
        String wide = "9840" + "8180".repeat(64);

        assertThat(Cbor.decode(HexFormat.of().parseHex(wide), new Limits(200, 3)))
                .isInstanceOf(CborArray.class);
    }

    @Test
    void keepsToTheCallersLimits() throws MalformedException {
        byte[] scalar = {0x18, 0x64};
        byte[] array = {(byte) 0x80};

        assertThat(Cbor.decode(scalar, new Limits(2, 0))).isEqualTo(CborValue.of(100));
        assertThatThrownBy(() -> Cbor.decode(scalar, Limits.ofBytes(1)))
                .isInstanceOf(MalformedException.class)
                .hasMessage("CBOR: length 2, at most 1 is accepted");
        assertThatThrownBy(() -> Cbor.decode(array, new Limits(1, 0)))
                .isInstanceOf(MalformedException.class)
                .hasMessage("CBOR at byte 0: nested deeper than 0");
    }

    @Test
    void readsAMebibyteAndNoMore() throws MalformedException {
        byte[] largest = Cbor.encode(CborValue.of(new byte[Limits.DEFAULT.maxBytes() - 5]));

        assertThat(largest).hasSize(Limits.DEFAULT.maxBytes());
        assertThat(Cbor.encode(Cbor.decode(largest))).isEqualTo(largest);
        assertThatThrownBy(() -> Cbor.decode(new byte[Limits.DEFAULT.maxBytes() + 1]))
                .isInstanceOf(MalformedException.class);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String hex) {
        return assertThatThrownBy(() -> Cbor.decode(HexFormat.of().parseHex(hex)))
                .isInstanceOf(MalformedException.class);
    }
}
