package dev.archipelago.identity.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base32Test {
    /** RFC 4648, section 10, in lower case without its padding. */
    @ParameterizedTest
    @CsvSource({"'',''", "f,my", "fo,mzxq", "foo,mzxw6", "foob,mzxw6yq", "fooba,mzxw6ytb", "foobar,mzxw6ytboi"})
    void writesAndReadsAsRfc4648(String plain, String text) throws MalformedException {
        byte[] bytes = plain.getBytes(StandardCharsets.US_ASCII);

        assertThat(Base32.encode(bytes)).isEqualTo(text);
        assertThat(Base32.decode(text)).isEqualTo(bytes);
    }

    @Property(tries = 100)
    void readsWhatItWrites(@ForAll @Size(max = 200) byte[] bytes) throws MalformedException {
        assertThat(Base32.decode(Base32.encode(bytes))).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MY", "my======", "m0", "m1", "m8", "m9", "my ", "m\ny", "m\u00e4", "\ud800m", "m-"})
    void refusesOtherCharacters(String text) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> Base32.decode(text))
                .withMessageMatching("character \\d is none of a-z 2-7");
    }

    /** Lengths of 1, 3 and 6 more than a multiple of eight, and bits left over that are not zero. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "aaa", "aaaaaa", "aaaaaaaaa", "mz", "mzxr", "mzxw7", "mzxw6yr", "77"})
    void refusesWhatNoBytesAreWrittenAs(String text) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> Base32.decode(text))
                .withMessage("the text ends within a byte");
    }

    @Test
    void refusesWhatIsFarTooLong() throws MalformedException {
        assertThat(Base32.decode("a".repeat(4096))).hasSize(2560);
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> Base32.decode("a".repeat(4104)))
                .withMessage("more than 4096 characters");
    }
}
