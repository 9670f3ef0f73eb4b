package dev.archipelago.federation;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import java.time.Instant;

class SnapshotFuzz {
    /** What a peer tells of itself, by whatever program it runs. */
    @FuzzTest
    void whatIsAcceptedReadsBackAndTheRestIsRefusedInWords(byte[] input) throws MalformedException {
        Snapshot told;
        try {
            told = SnapshotJson.read(Fields.of("state", Json.parse(input)));
        } catch (MalformedException e) {
            assertThat(e.getMessage()).hasSizeLessThan(2_000);
            return;
        }
        byte[] again = Json.write(SnapshotJson.write(told, Instant.EPOCH));
        assertThat(SnapshotJson.read(Fields.of("again", Json.parse(again)))).isEqualTo(told);
    }
}
