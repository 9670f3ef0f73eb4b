package dev.archipelago.identity.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CborPropertiesTest {
    @Provide
    Arbitrary<CborValue> values() {
        return CborValues.any();
    }

    @Provide
    Arbitrary<Set<CborValue>> keys() {
        return CborValues.any().set().ofMaxSize(20);
    }

    @Property(tries = 100)
    void valuesReadBackAsTheyWere(@ForAll("values") CborValue value) throws MalformedException {
        byte[] document = Cbor.encode(value);
        CborValue read = Cbor.decode(document);

        assertThat(read).isEqualTo(value).hasSameHashCodeAs(value);
        assertThat(Cbor.encode(read)).isEqualTo(document);
    }

    @Property(tries = 100)
    void keysStandInBytewiseOrderOfTheirEncodings(@ForAll("keys") Set<CborValue> keys) {
        CborMap.Builder builder = CborMap.builder();
        keys.forEach(key -> builder.put(key, CborSimple.NULL));

        assertThat(builder.build().entries())
                .extracting(entry -> Cbor.encode(entry.getKey()))
                .isSortedAccordingTo(Arrays::compareUnsigned)
                .hasSameSizeAs(keys);
    }

    @Property(tries = 100)
    void whatIsAcceptedOfDamagedDocumentsHasNoOtherForm(@ForAll("values") CborValue value, @ForAll Random random) {
        byte[] damaged = damage(Cbor.encode(value), random);
        try {
            assertThat(Cbor.encode(Cbor.decode(damaged))).isEqualTo(damaged);
        } catch (MalformedException e) {
            assertThat(e.getMessage()).startsWith("CBOR");
        }
    }

    @Property(tries = 100)
    void whatIsAcceptedOfAnyBytesHasNoOtherForm(@ForAll byte[] bytes) {
        try {
            assertThat(Cbor.encode(Cbor.decode(bytes))).isEqualTo(bytes);
        } catch (MalformedException e) {
            assertThat(e.getMessage()).startsWith("CBOR");
        }
    }

    private static byte[] damage(byte[] document, Random random) {
        int at = random.nextInt(document.length);
        return switch (random.nextInt(4)) {
            case 0 -> flip(document, at, 1 << random.nextInt(Byte.SIZE));
            case 1 -> flip(document, at, 1 + random.nextInt(255));
            case 2 -> splice(document, at, at + 1, new byte[0]);
            default -> splice(document, at, at, new byte[] {(byte) random.nextInt()});
        };
    }

    private static byte[] flip(byte[] document, int at, int bits) {
        byte[] flipped = document.clone();
        flipped[at] ^= (byte) bits;
        return flipped;
    }

    private static byte[] splice(byte[] document, int from, int to, byte[] between) {
        byte[] spliced = Arrays.copyOf(document, document.length - (to - from) + between.length);
        System.arraycopy(between, 0, spliced, from, between.length);
        System.arraycopy(document, to, spliced, from + between.length, document.length - to);
        return spliced;
    }
}
