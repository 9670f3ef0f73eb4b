package dev.archipelago.identity.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VarintTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "0, 00",
        "1, 01",
        "127, 7f",
        "128, 8001",
        "255, ff01",
        "300, ac02",
        "16383, ff7f",
        "16384, 808001",
        "4294967295, ffffffff0f",
        "72057594037927935, ffffffffffffff7f",
        "72057594037927936, 808080808080808001",
        "9223372036854775807, ffffffffffffffff7f",
    })
    void agreesWithTheSpecification(long value, String hex) throws MalformedException {
        assertThat(Varint.encode(value)).asHexString().isEqualToIgnoringCase(hex);
        assertThat(Varint.decode(buffer(hex))).isEqualTo(value);
    }

    @Property(tries = 100)
    void readsBackWhatItWrote(@ForAll @LongRange(min = 0) long value) throws MalformedException {
        assertThat(Varint.decode(ByteBuffer.wrap(Varint.encode(value)))).isEqualTo(value);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'', varint: cut off after 0 bytes",
        "80, varint: cut off after 1 bytes",
        "ffffffffffffffff, varint: cut off after 8 bytes",
        "8100, 'varint: not the shortest form, byte 1 adds nothing'",
        "808000, 'varint: not the shortest form, byte 2 adds nothing'",
        "808080808080808000, 'varint: not the shortest form, byte 8 adds nothing'",
        "80808080808080808001, varint: longer than 9 bytes",
        "ffffffffffffffffff01, varint: longer than 9 bytes",
    })
    void refusesWhatIsNotCanonicalAndLeavesItUnread(String hex, String message) {
        ByteBuffer in = buffer(hex);

        assertThatThrownBy(() -> Varint.decode(in))
                .isInstanceOf(MalformedException.class)
                .hasMessage(message);
        assertThat(in.position()).isZero();
    }

    @Test
    void readsOneAfterAnother() throws MalformedException {
        ByteBuffer in = buffer("ac02017f");

        assertThat(Varint.decode(in)).isEqualTo(300);
        assertThat(Varint.decode(in)).isEqualTo(1);
        assertThat(in.remaining()).isEqualTo(1);
    }

    @Test
    void refusesToWriteANegativeNumber() {
        assertThatIllegalArgumentException().isThrownBy(() -> Varint.encode(-1));
    }

    private static ByteBuffer buffer(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }
}
