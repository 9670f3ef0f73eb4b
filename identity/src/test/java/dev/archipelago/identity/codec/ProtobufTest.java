package dev.archipelago.identity.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtobufTest {
    private static final int MOST = 1 << 16;

    /** The examples of protobuf's own guide to its encoding. */
    @Test
    void agreesWithTheGuide() throws MalformedException {
        assertThat(new ProtobufWriter().number(1, 150).message()).isEqualTo(hex("089601"));
        assertThat(new ProtobufWriter().text(2, "testing").message()).isEqualTo(hex("120774657374696e67"));
        byte[] inner = new ProtobufWriter().number(1, 150).message();
        assertThat(new ProtobufWriter().bytes(3, inner).message()).isEqualTo(hex("1a03089601"));
        assertThat(new ProtobufWriter().number(1, -2).message()).isEqualTo(hex("08feffffffffffffffff01"));

        ProtobufReader in = ProtobufReader.of(hex("089601120774657374696e67"), MOST);
        assertThat(in.next()).isTrue();
        assertThat(in.field()).isEqualTo(1);
        assertThat(in.number()).isEqualTo(150);
        assertThat(in.next()).isTrue();
        assertThat(in.text()).isEqualTo("testing");
        assertThat(in.next()).isFalse();
    }

    @Property(tries = 200)
    void readsBackWhatItWrote(
            @ForAll @IntRange(min = 1, max = ProtobufReader.HIGHEST_FIELD) int field,
            @ForAll long number,
            @ForAll byte[] bytes)
            throws MalformedException {
        ProtobufReader in = ProtobufReader.of(
                new ProtobufWriter().number(field, number).bytes(field, bytes).message(), MOST);

        assertThat(in.next()).isTrue();
        assertThat(in.field()).isEqualTo(field);
        assertThat(in.number()).isEqualTo(number);
        assertThat(in.next()).isTrue();
        assertThat(in.field()).isEqualTo(field);
        assertThat(in.bytes()).isEqualTo(bytes);
        assertThat(in.next()).isFalse();
    }

    @Test
    void whatNobodyAsksForIsSkipped() throws MalformedException {
        ProtobufReader in = ProtobufReader.of(hex("0901020304050607080d01020304120161" + "1805"), MOST);
        int last = 0;
        while (in.next()) {
            last = in.field();
        }
        assertThat(last).isEqualTo(3);
        assertThat(in.number()).isEqualTo(5);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "08, a number is cut off",
        "0880, a number is cut off",
        "088000, not in its shortest form",
        "08ffffffffffffffffff02, not in its shortest form",
        "08ffffffffffffffffffff01, longer than 10 bytes",
        "1205616263, field 2 is cut off",
        "12ffffffffffffffffff01, field 2 is cut off",
        "0901020304, field 1 is cut off",
        "0d010203, field 1 is cut off",
        "0b, unknown wire type 3",
        "0c, unknown wire type 4",
        "0f, unknown wire type 7",
        "00, no field can have the number 0",
        "808080801000, no field can have the number 536870912",
    })
    void refusesWhatIsNoMessage(String message, String why) {
        assertThatThrownBy(() -> {
                    ProtobufReader in = ProtobufReader.of(hex(message), MOST);
                    while (in.next()) {}
                })
                .isInstanceOf(MalformedException.class)
                .hasMessageStartingWith("protobuf: ")
                .hasMessageContaining(why);
    }

    @Test
    void aFieldIsReadAsWhatItIs() throws MalformedException {
        ProtobufReader number = ProtobufReader.of(hex("0801"), MOST);
        assertThat(number.next()).isTrue();
        assertThatThrownBy(number::bytes).isInstanceOf(MalformedException.class);

        ProtobufReader bytes = ProtobufReader.of(hex("0a01ff"), MOST);
        assertThat(bytes.next()).isTrue();
        assertThatThrownBy(bytes::number).isInstanceOf(MalformedException.class);
        assertThatThrownBy(bytes::text).isInstanceOf(MalformedException.class).hasMessageContaining("UTF-8");
    }

    @Test
    void refusesMoreThanItShouldTake() throws MalformedException {
        byte[] message = new ProtobufWriter().text(1, "abc").message();

        assertThat(ProtobufReader.of(message, message.length).next()).isTrue();
        assertThatThrownBy(() -> ProtobufReader.of(message, message.length - 1)).isInstanceOf(MalformedException.class);
    }

    @Test
    void refusesToWriteAFieldThatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ProtobufWriter().number(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ProtobufWriter().bytes(1 << 29, "".getBytes(UTF_8)));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
