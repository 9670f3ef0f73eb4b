package dev.archipelago.identity.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultibaseTest {
    @ParameterizedTest(name = "multibase tests: {1}")
    @CsvSource({
        "yes mani !, z7paNL19xttacUY, ueWVzIG1hbmkgIQ",
        "'\0yes mani !', z17paNL19xttacUY, uAHllcyBtYW5pICE",
        "'\0\0yes mani !', z117paNL19xttacUY, uAAB5ZXMgbWFuaSAh",
    })
    void agreesWithPublishedVectors(String plain, String base58btc, String base64url) throws MalformedException {
        assertThat(Multibase.base58btc(plain.getBytes(US_ASCII))).isEqualTo(base58btc);
        assertThat(Multibase.decode(base58btc)).asString(US_ASCII).isEqualTo(plain);
        assertThat(Multibase.decode(base64url)).asString(US_ASCII).isEqualTo(plain);
    }

    @Property(tries = 100)
    void readsBackWhatItWrote(@ForAll byte[] bytes) throws MalformedException {
        assertThat(Multibase.decode(Multibase.base58btc(bytes))).isEqualTo(bytes);
        assertThat(Multibase.decode("u" + Base64Url.encode(bytes))).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"meWVzIG1hbmkgIQ", "f00", "Z2g", "UeWVz", "\u1234"})
    void namesThePrefixesThatItDoesNotSupport(String text) {
        assertThatThrownBy(() -> Multibase.decode(text))
                .isInstanceOf(MalformedException.class)
                .hasMessage("multibase: prefix U+%04X is not supported, only z and u are", (int) text.charAt(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"uZg==", "uZh", "uZg\n", "z0", "z "})
    void refusesWhatIsNotCanonicalBehindThePrefix(String text) {
        assertThatThrownBy(() -> Multibase.decode(text)).isInstanceOf(MalformedException.class);
    }

    @Test
    void refusesNothingAtAll() {
        assertThatThrownBy(() -> Multibase.decode("")).hasMessage("multibase: empty, the prefix is missing");
    }

    @Test
    void readsNoBytesFromAPrefixAlone() throws MalformedException {
        assertThat(Multibase.decode("z")).isEmpty();
        assertThat(Multibase.decode("u")).isEmpty();
    }

    @Test
    void refusesMoreThanAMessageHolds() {
        assertThatThrownBy(() -> Multibase.decode("u" + "A".repeat(Limits.DEFAULT.maxBytes())))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("at most 1048576");
    }
}
