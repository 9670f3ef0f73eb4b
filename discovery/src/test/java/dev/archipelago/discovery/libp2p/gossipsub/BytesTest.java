package dev.archipelago.discovery.libp2p.gossipsub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BytesTest {
    @Test
    void namesInARowHaveHashesOfTheirOwn() {
        long hashes = IntStream.range(0, 10_000)
                .map(i ->
                        Bytes.of(ByteBuffer.allocate(46).putLong(38, i).array()).hashCode())
                .distinct()
                .count();
        assertThat(hashes).isGreaterThan(9_900);
    }
}
