package dev.archipelago.identity;

import static dev.archipelago.identity.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.codec.DnsMessage;
import dev.archipelago.identity.codec.DnsName;
import dev.archipelago.identity.codec.DnsQuestion;
import dev.archipelago.identity.codec.DnsRecord;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the message of a packet may be as a whole, beside the records that count. */
class DhtMessageAttackTest extends SignedNonsense {
    @Test
    void recordsOfOthersArePassedOver() throws Exception {
        root(ROOT);
        records.add(new DnsRecord(DnsName.of(suffix), DnsRecord.A, DnsRecord.IN, 30, new byte[4]));
        records.add(DnsRecord.text(DnsName.of("_acme", "web", suffix), 30, "anything"));
        records.add(DnsRecord.text(DnsName.of("a", "b"), 30, "anything"));
        text("_k9", "listed nowhere");

        assertThat(read().document()).isEqualTo(DidDocument.of(Did.dht(holder.publicKey()), List.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0000, 0x0400, 0x8000, 0x8403, 0x8600, 0x9400})
    void aMessageThatIsNoAuthoritativeAnswer(int flags) {
        root(ROOT);

        assertRefused(() -> read(new DnsMessage(0, flags, List.of(), records, List.of(), List.of())))
                .withReason(Reason.MALFORMED_PACKET)
                .saying("authoritative answer");
    }

    @Test
    void flagsThatResolversSetDoNotMatter() throws Exception {
        root(ROOT);

        assertThat(read(new DnsMessage(7, 0x8580, List.of(), records, List.of(), List.of()))
                        .types())
                .isEmpty();
    }

    @Test
    void aMessageWithMoreThanAnswers() {
        root(ROOT);
        DnsQuestion question = new DnsQuestion(DnsName.of("a"), DnsRecord.TXT, DnsRecord.IN);
        List<DnsRecord> more = List.of(DnsRecord.text(DnsName.of("a"), 0, "a"));

        for (DnsMessage message : List.of(
                new DnsMessage(0, 0x8400, List.of(question), records, List.of(), List.of()),
                new DnsMessage(0, 0x8400, List.of(), records, more, List.of()),
                new DnsMessage(0, 0x8400, List.of(), records, List.of(), more))) {
            assertRefused(() -> read(message)).saying("more than answers");
        }
    }

    @Test
    void noMessageAtAll() {
        SignedPacket noise = SignedPacket.sign(holder, 1, new byte[500]);

        assertRefused(() -> DhtPublication.of(noise))
                .withReason(Reason.MALFORMED_PACKET)
                .saying("no DNS message");
    }
}
