package dev.archipelago.identity.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base64UrlTest {
    @ParameterizedTest(name = "RFC 4648 §10: {0}")
    @CsvSource({"'',''", "f,Zg", "fo,Zm8", "foo,Zm9v", "foob,Zm9vYg", "fooba,Zm9vYmE", "foobar,Zm9vYmFy"})
    void agreesWithPublishedVectors(String plain, String text) throws MalformedException {
        assertThat(Base64Url.encode(plain.getBytes(US_ASCII))).isEqualTo(text);
        assertThat(Base64Url.decode(text)).asString(US_ASCII).isEqualTo(plain);
    }

    @Property(tries = 100)
    void readsBackWhatItWrote(@ForAll byte[] bytes) throws MalformedException {
        assertThat(Base64Url.decode(Base64Url.encode(bytes))).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zg==", "Zm8=", "Zh", "Zm9", "Z"})
    void refusesPaddingTrailingBitsAndImpossibleLengths(String text) {
        assertThatThrownBy(() -> Base64Url.decode(text)).isInstanceOf(MalformedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zg\n", " Zg", "Zm9v Zg", "_-+_", "/-__", "Zéab", "Z\u1234ab"})
    void refusesWhatIsNotInTheAlphabet(String text) {
        assertThatThrownBy(() -> Base64Url.decode(text))
                .isInstanceOf(MalformedException.class)
                .hasMessageStartingWith("base64url: a character outside the alphabet");
    }
}
