package dev.archipelago.identity.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base58Test {
    static Stream<Arguments> vectors() {
        return Vectors.rows("base58.txt");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void agreesWithPublishedVectors(String hex, String text) throws MalformedException {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThat(Base58.encode(bytes)).isEqualTo(text);
        assertThat(Base58.decode(text)).isEqualTo(bytes);
    }

    @Property(tries = 100)
    void readsBackWhatItWrote(@ForAll byte[] bytes) throws MalformedException {
        assertThat(Base58.decode(Base58.encode(bytes))).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "O", "I", "l", "a b", "a\n", "2g=", "é", "\u1234", "\ud83d\ude02"})
    void refusesWhatIsNotInTheAlphabet(String text) {
        assertThatThrownBy(() -> Base58.decode(text))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("is not in the alphabet");
    }

    @Test
    void namesTheCharacterAndItsPlace() {
        assertThatThrownBy(() -> Base58.decode("abc0def")).hasMessage("base58: U+0030 at 3 is not in the alphabet");
    }

    @Test
    void readsTheLongestTextAndNoLonger() throws MalformedException {
        String longest = "z".repeat(Base58.MAX_CHARS);

        assertThat(Base58.encode(Base58.decode(longest))).isEqualTo(longest);
        assertThatThrownBy(() -> Base58.decode(longest + "z"))
                .isInstanceOf(MalformedException.class)
                .hasMessage("base58: length 4097, at most 4096 is accepted");
    }

    @Test
    void keepsAsManyZerosAsTheLongestTextHolds() throws MalformedException {
        byte[] zeros = new byte[Base58.MAX_CHARS];

        assertThat(Base58.encode(zeros)).isEqualTo("1".repeat(Base58.MAX_CHARS));
        assertThat(Base58.decode(Base58.encode(zeros))).isEqualTo(zeros);
    }

    @Test
    void writesNothingItWouldNotRead() {
        byte[] tooMany = new byte[3_000];
        Arrays.fill(tooMany, (byte) 0xff);

        assertThatIllegalArgumentException().isThrownBy(() -> Base58.encode(tooMany));
        assertThatIllegalArgumentException().isThrownBy(() -> Base58.encode(new byte[Base58.MAX_CHARS + 1]));
    }
}
