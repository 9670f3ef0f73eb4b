package dev.archipelago.identity.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.Arrays;

class VarintFuzz {
    @FuzzTest
    void whatIsAcceptedHasOneFormOfAtMostNineBytes(byte[] input) {
        ByteBuffer in = ByteBuffer.wrap(input);
        try {
            long value = Varint.decode(in);
            assertThat(value).isNotNegative();
            assertThat(in.position()).isBetween(1, 9);
            assertThat(Varint.encode(value)).isEqualTo(Arrays.copyOf(input, in.position()));
        } catch (MalformedException e) {
            assertThat(e.getMessage()).startsWith("varint: ");
            assertThat(in.position()).isZero();
        }
    }
}
