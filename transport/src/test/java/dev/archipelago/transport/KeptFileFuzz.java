package dev.archipelago.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.hash.Hashes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

class KeptFileFuzz {
    private static final byte[] LABEL = "archipelago outbox 1".getBytes(StandardCharsets.US_ASCII);

    /** As it came, and as what a right checksum covers: that would stop nearly all inputs. */
    @FuzzTest
    void isReadOrRefused(byte[] input) {
        readOrRefuse(input);
        readOrRefuse(ByteBuffer.allocate(32 + input.length)
                .put(Hashes.sha256(LABEL, input))
                .put(input)
                .array());
    }

    private static void readOrRefuse(byte[] file) {
        Kept kept;
        try {
            kept = KeptFile.read(file);
        } catch (MalformedException e) {
            return;
        }
        assertThat(KeptFile.write(kept)).isEqualTo(file);
    }
}
