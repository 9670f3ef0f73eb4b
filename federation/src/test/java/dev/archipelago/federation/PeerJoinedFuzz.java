package dev.archipelago.federation;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import java.time.Instant;

class PeerJoinedFuzz {
    /** Only the samples are genuine; of whatever else can be read, what would be kept reads back the same. */
    @FuzzTest
    void whatIsReadIsKeptTheSameAndTheRestIsRefusedInWords(byte[] input) throws MalformedException {
        PeerJoined read;
        try {
            read = PeerJoined.read(Fields.of("params", Json.parse(input)));
        } catch (MalformedException e) {
            assertThat(e.getMessage()).hasSizeLessThan(400);
            return;
        }
        LegacyJoin join = read.join(Instant.EPOCH);
        assertThat(LegacyJoin.read(join.toJson())).isEqualTo(join);
        assertThat(LegacyJoin.isId(join.id())).isTrue();
        if (read.isGenuine()) {
            assertThat(read.did()).isEqualTo(RustNode.number(1).did());
        }
    }
}
