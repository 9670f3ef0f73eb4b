package dev.archipelago.federation.signature.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.hash.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

class SeenTimesFuzz {
    /** The input is tried as a file, and as the lines of one whose checksum is right. */
    @FuzzTest
    void whatIsReadIsWhatWasWritten(byte[] input) {
        readOrRefuse(input);
        String lines = new String(input, StandardCharsets.US_ASCII);
        String sum = HexFormat.of().formatHex(Hashes.sha256(lines.getBytes(StandardCharsets.US_ASCII)));
        readOrRefuse(("v1-seen 1 " + sum + "\n" + lines).getBytes(StandardCharsets.US_ASCII));
    }

    private static void readOrRefuse(byte[] content) {
        try {
            assertThat(SeenTimes.read(content).written()).isEqualTo(content);
        } catch (MalformedException e) {
            assertThat(e.getMessage()).hasSizeLessThan(200);
        }
    }
}
