package dev.archipelago.identity;

import static dev.archipelago.identity.RefusalAssert.assertRefused;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.codec.DnsMessage;
import dev.archipelago.identity.codec.DnsName;
import dev.archipelago.identity.codec.DnsRecord;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A packet whose holder may sign whatever comes to its mind. */
abstract class SignedNonsense {
    static final String ROOT = "v=0;vm=k0;auth=k0;asm=k0;inv=k0;del=k0";

    final Identity holder = Identity.create();
    final Identity other = Identity.create();
    final String suffix = DhtMethod.suffix(holder.publicKey());
    final List<DnsRecord> records = new ArrayList<>();

    @BeforeEach
    void writeTheIdentityKey() {
        text("_k0", DhtKeyText.write(holder.publicKey()));
    }

    @AfterEach
    void wipe() {
        holder.close();
        other.close();
    }

    void root(String text) {
        records.add(DnsRecord.text(DnsName.of("_did", suffix), 7200, text));
    }

    void text(String label, String text) {
        records.add(DnsRecord.text(DnsName.of(label, "_did"), 7200, text));
    }

    DhtPublication read() throws IdentityException {
        return read(DnsMessage.announcement(records));
    }

    DhtPublication read(DnsMessage message) throws IdentityException {
        SignedPacket packet = SignedPacket.sign(holder, 1, message.encode());
        return DhtPublication.of(SignedPacket.read(holder.publicKey(), packet.body()));
    }

    void assertMalformed(String words) {
        assertRefused(this::read).withReason(Reason.MALFORMED_PACKET).saying(words);
    }
}
