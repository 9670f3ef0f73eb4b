package dev.archipelago.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.transport.Message.Urgency;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class KeptFileTest {
    @Property(tries = 100)
    void whatIsWrittenIsRead(
            @ForAll @LongRange(min = 0) long sequence,
            @ForAll @IntRange(min = 1, max = 255) int method,
            @ForAll @Size(max = 3_000) byte[] body,
            @ForAll Urgency urgency,
            @ForAll @LongRange(min = 0, max = 99_999_999_999_999L) long until,
            @ForAll long id)
            throws MalformedException {
        Message message = new Message(new UUID(id, sequence), method, Payload.of(body), urgency, false);
        Kept kept = new Kept(sequence, ScriptedLink.peer(7), message, Instant.ofEpochMilli(until));

        assertThat(KeptFile.read(KeptFile.write(kept))).isEqualTo(kept);
    }

    @Property(tries = 100)
    void noBitOfItCanBeAnother(@ForAll @IntRange(max = 120) int place, @ForAll @IntRange(max = 7) int bit) {
        byte[] file = KeptFile.write(new Kept(1, ScriptedLink.peer(7), ScriptedLink.text(20), Instant.EPOCH));
        file[place] ^= (byte) (1 << bit);

        assertThatThrownBy(() -> KeptFile.read(file)).hasMessage("its checksum is wrong");
    }
}
