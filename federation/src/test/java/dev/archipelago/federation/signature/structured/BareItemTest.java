package dev.archipelago.federation.signature.structured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BareItemTest {
    /** The standard suite's facts about writing. */
    @ParameterizedTest
    @CsvSource({
        "0.0015, 0.002",
        "0.0025, 0.002",
        "-0.0015, -0.002",
        "-0.0025, -0.002",
        "9.9995, 10.0",
        "5, 5.0",
        "1E2, 100.0"
    })
    void decimalsAreRoundedToThreeDigits(BigDecimal value, String text) {
        assertThat(new BareItem.Decimal(value).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000000000000.1", "-1000000000000.1", "999999999999.9999"})
    void decimalsTooLargeToWrite(BigDecimal value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new BareItem.Decimal(value));
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000_000_000_000_000L, -1_000_000_000_000_000L, Long.MIN_VALUE, Long.MAX_VALUE})
    void numbersTooLargeToWrite(long value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new BareItem.Whole(value));
        assertThatIllegalArgumentException().isThrownBy(() -> new BareItem.Date(value));
    }

    @Test
    void charactersThatCannotBeWritten() {
        for (String text : List.of("\u0000", "\u001f", "\u007f", "ü", "\n")) {
            assertThatIllegalArgumentException().isThrownBy(() -> new BareItem.Text(text));
            assertThatIllegalArgumentException().isThrownBy(() -> new BareItem.Token("a" + text));
            assertThatIllegalArgumentException().isThrownBy(() -> Parameters.NONE.with("a" + text, BareItem.Flag.YES));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Dictionary.of("a" + text, Item.of(BareItem.Flag.YES)));
        }
        for (String token : List.of("", "1", "a b", "\"")) {
            assertThatIllegalArgumentException().isThrownBy(() -> new BareItem.Token(token));
        }
        for (String key : List.of("", "A", "1", "-")) {
            assertThatIllegalArgumentException().isThrownBy(() -> Parameters.NONE.with(key, BareItem.Flag.YES));
        }
    }

    @Test
    void keyTwice() {
        Parameters one = Parameters.NONE.with("a", BareItem.Flag.YES);

        assertThatIllegalArgumentException().isThrownBy(() -> one.with("a", BareItem.Flag.YES));
        assertThatIllegalArgumentException().isThrownBy(() -> {
            Dictionary.Member member = new Dictionary.Member("a", Item.of(BareItem.Flag.YES));
            new Dictionary(List.of(member, member));
        });
    }

    @Test
    void bytesAreCopied() {
        byte[] bytes = {1, 2, 3};
        BareItem.Bytes item = new BareItem.Bytes(bytes);
        bytes[0] = 9;
        item.value()[1] = 9;

        assertThat(item.value()).containsExactly(1, 2, 3);
        assertThat(item).hasToString(":AQID:").isNotEqualTo(new BareItem.Bytes(bytes));
    }

    @Test
    void orderIsPartOfParameters() {
        Parameters one = Parameters.NONE.with("a", BareItem.Flag.YES).with("b", BareItem.Flag.YES);
        Parameters other = Parameters.NONE.with("b", BareItem.Flag.YES).with("a", BareItem.Flag.YES);

        assertThat(one).isNotEqualTo(other);
    }
}
