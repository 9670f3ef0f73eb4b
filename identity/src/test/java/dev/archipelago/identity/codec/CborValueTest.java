package dev.archipelago.identity.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CborValueTest {
    private static final byte[] KEY = {1, 2, 3};

    @Test
    void buildsArraysThatReadLikeTheDocument() {
        CborArray array = CborArray.builder()
                .add(1)
                .add("name")
                .add(KEY)
                .add(CborSimple.NULL)
                .build();

        assertThat(Diagnostic.of(array)).isEqualTo("[1, \"name\", h'010203', null]");
        assertThat(array)
                .isEqualTo(CborArray.of(CborValue.of(1), CborValue.of("name"), CborValue.of(KEY), CborSimple.NULL));
    }

    @Test
    void buildsMapsInTheOrderOfTheirEncodedKeys() {
        CborMap map = CborMap.builder()
                .put("b", KEY)
                .put("aa", "text")
                .put("c", 7)
                .put("d", CborSimple.TRUE)
                .put(-1, KEY)
                .put(1_000, "text")
                .put(10, 7)
                .put(2, CborSimple.TRUE)
                .put(CborArray.of(), CborValue.of(1.5))
                .build();

        assertThat(Diagnostic.of(map))
                .isEqualTo("{2: true, 10: 7, 1000: \"text\", -1: h'010203', "
                        + "\"b\": h'010203', \"c\": 7, \"d\": true, \"aa\": \"text\", []: 1.5}");
    }

    @Test
    void mapsFindTheirValues() {
        CborMap map = CborMap.builder().put(1, "one").put("two", 2).build();

        assertThat(map.get(CborValue.of(1))).contains(CborValue.of("one"));
        assertThat(map.get(CborValue.of("two"))).contains(CborValue.of(2));
        assertThat(map.get(CborValue.of(2))).isEmpty();
    }

    @Test
    void mapsRefuseASecondEntryForAKey() {
        CborMap.Builder builder = CborMap.builder().put(1, 1);

        assertThatIllegalArgumentException().isThrownBy(() -> builder.put(1, 2)).withMessageContaining("key 1");
    }

    @Test
    void mapsAreEqualWhateverOrderTheyWereBuiltIn() {
        CborMap map = CborMap.builder().put(1, "a").put(2, "b").build();
        CborMap same = CborMap.builder().put(2, "b").put(1, "a").build();

        assertThat(map).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(map).isNotEqualTo(CborMap.builder().put(1, "a").build()).isNotEqualTo(CborArray.of());
    }

    @Test
    void whatIsBuiltNoLongerChanges() {
        CborArray.Builder items = CborArray.builder().add(1);
        CborMap.Builder entries = CborMap.builder().put(1, 1);
        CborArray array = items.build();
        CborMap map = entries.build();
        items.add(2);
        entries.put(2, 2);

        assertThat(array.items()).hasSize(1);
        assertThat(map.entries()).hasSize(1);
    }

    @Test
    void byteStringsShareNoArrayWithAnyone() {
        byte[] mine = {1, 2, 3};
        CborBytes bytes = CborValue.of(mine);
        mine[0] = 9;
        bytes.value()[1] = 9;

        assertThat(bytes.value()).containsExactly(1, 2, 3);
        assertThat(bytes).isEqualTo(CborValue.of(KEY)).hasSameHashCodeAs(CborValue.of(KEY));
        assertThat(bytes).isNotEqualTo(CborValue.of(new byte[3])).isNotEqualTo(CborValue.of(1));
        assertThat(bytes.length()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 00",
        "-1, 20",
        "9223372036854775807, 1b7fffffffffffffff",
        "-9223372036854775808, 3b7fffffffffffffff",
        "9223372036854775808, 1b8000000000000000",
        "18446744073709551615, 1bffffffffffffffff",
        "18446744073709551616, c249010000000000000000",
        "-18446744073709551616, 3bffffffffffffffff",
        "-18446744073709551617, c349010000000000000000",
        "340282366920938463463374607431768211455, c250ffffffffffffffffffffffffffffffff",
        "-340282366920938463463374607431768211456, c350ffffffffffffffffffffffffffffffff",
    })
    void integersOfAnySizeHaveOneForm(BigInteger value, String hex) throws MalformedException {
        CborValue cbor = CborValue.of(value);

        assertThat(Cbor.encode(cbor)).asHexString().isEqualToIgnoringCase(hex);
        assertThat(Cbor.decode(Cbor.encode(cbor))).isEqualTo(cbor);
    }

    @Test
    void integersTellWhetherTheyFitALong() {
        CborInteger lowest = CborValue.of(Long.MIN_VALUE);
        CborInteger beyond = new CborInteger(false, Long.MIN_VALUE);

        assertThat(lowest.fitsLong()).isTrue();
        assertThat(lowest.longValue()).isEqualTo(Long.MIN_VALUE);
        assertThat(beyond.fitsLong()).isFalse();
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(beyond::longValue);
    }

    @Test
    void floatsAreNeitherIntegersNorEachOthersNegatives() {
        assertThat(CborValue.of(1.0)).isNotEqualTo(CborValue.of(1));
        assertThat(CborValue.of(0.0)).isNotEqualTo(CborValue.of(-0.0));
        assertThat(CborValue.of(Double.longBitsToDouble(0x7ff8000000000001L))).isEqualTo(CborValue.of(Double.NaN));
    }

    @Test
    void tagsOtherThanBignumsHoldAnything() {
        assertThat(Cbor.encode(new CborTag(2, CborValue.of(1)))).containsExactly(0xc2, 1);
        assertThat(Cbor.encode(new CborTag(24, CborValue.of(new byte[0])))).containsExactly(0xd8, 24, 0x40);
        assertThat(Cbor.encode(new CborTag(-1, CborSimple.NULL)))
                .containsExactly(0xdb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xf6);
    }

    @Test
    void bignumsThatHaveAShorterFormCannotBeMade() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CborTag(2, CborValue.of(new byte[8])));
        assertThatIllegalArgumentException().isThrownBy(() -> new CborTag(3, CborValue.of(new byte[9])));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 24, 31, 256})
    void simpleValuesOutOfRangeCannotBeMade(int number) {
        assertThatIllegalArgumentException().isThrownBy(() -> new CborSimple(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "a\udc00", "\udc00\ud800", "\ud800a"})
    void textWithALoneSurrogateCannotBeMade(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> CborValue.of(text));
    }

    @Test
    void showsTheirShapeAndNoContentOfStrings() {
        CborValue value = CborMap.builder()
                .put(1, "secret")
                .put(2, KEY)
                .put(3, new CborTag(-1, CborArray.of(CborValue.of(-7), CborValue.of(1.5), CborValue.of(false))))
                .put(4, CborArray.of(CborValue.of(true), CborSimple.NULL, CborSimple.UNDEFINED, new CborSimple(255)))
                .build();

        assertThat(value)
                .hasToString("map[1=text(6), 2=bytes(3), 3=18446744073709551615([-7, 1.5, false]),"
                        + " 4=[true, null, undefined, simple(255)]]");
    }

    @Test
    void namedSimpleValuesAreThoseOfTheTable() {
        assertThat(List.of(CborSimple.FALSE, CborSimple.TRUE, CborSimple.NULL, CborSimple.UNDEFINED))
                .extracting(CborSimple::number)
                .containsExactly(20, 21, 22, 23);
    }
}
