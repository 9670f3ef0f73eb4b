package dev.archipelago.identity.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

class CborFuzz {
    private static final Limits LIMITS = new Limits(65_536, 8);

    @FuzzTest
    void whatIsAcceptedHasOneForm(byte[] input) throws MalformedException {
        CborValue value;
        try {
            value = Cbor.decode(input, LIMITS);
        } catch (MalformedException e) {
            assertThat(e.getMessage()).startsWith("CBOR").hasSizeLessThan(120);
            return;
        }
        assertThat(input.length).isLessThanOrEqualTo(LIMITS.maxBytes());
        assertThat(depth(value)).isLessThanOrEqualTo(LIMITS.maxDepth());
        assertThat(Cbor.encode(value)).isEqualTo(input);
        assertThat(Cbor.decode(input, LIMITS)).isEqualTo(value).hasSameHashCodeAs(value);
    }

    private static int depth(CborValue value) {
        return switch (value) {
            case CborArray array ->
                1 + array.items().stream().mapToInt(CborFuzz::depth).max().orElse(0);
            case CborMap map ->
                1
                        + map.entries().stream()
                                .mapToInt(entry -> Math.max(depth(entry.getKey()), depth(entry.getValue())))
                                .max()
                                .orElse(0);
            case CborTag tag -> 1 + depth(tag.content());
            default -> 0;
        };
    }
}
