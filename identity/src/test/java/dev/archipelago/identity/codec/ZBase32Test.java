package dev.archipelago.identity.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZBase32Test {
    /** Those of the specification's examples that are whole bytes, then the keys of did:dht's two vectors. */
    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "f0bfc7, 6n9hq",
        "d47a04, 4t7ye",
        "60270760bdac60d3c394a6802dc126965d871f24fdebc3385166ebfbd0851961,"
                + "cyuoqaf7itop8ohww4yn5ojg13qaq83r9zihgqntc5i9zwrfdfoo",
        "b13c932d8c3e9f5348f57fbce0d682ba2b35c198c003c964bba7fa12de76d358,"
                + "sr6jgmcc84xig18ix66qbiwnzeiumocaaybh13f5w97bfzus4pcy",
    })
    void writesAndReadsTheExamples(String hex, String text) throws MalformedException {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThat(ZBase32.encode(bytes)).isEqualTo(text);
        assertThat(ZBase32.decode(text)).isEqualTo(bytes);
    }

    @Property(tries = 100)
    void readsWhatItWrites(@ForAll @Size(max = 200) byte[] bytes) throws MalformedException {
        assertThat(ZBase32.decode(ZBase32.encode(bytes))).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"YY", "y0", "y2", "yl", "yv", "y=", "y ", "y\n", "y\u00e4", "y\ud800"})
    void refusesOtherCharacters(String text) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> ZBase32.decode(text))
                .withMessageMatching("character [12] is none of the z-base-32 alphabet .*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"y", "yyy", "yyyyyy", "yb", "99"})
    void refusesWhatNoBytesAreWrittenAs(String text) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> ZBase32.decode(text))
                .withMessage("the text ends within a byte");
    }

    @Test
    void refusesWhatIsFarTooLong() {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> ZBase32.decode("y".repeat(65_536)))
                .withMessage("more than 4096 characters");
    }
}
