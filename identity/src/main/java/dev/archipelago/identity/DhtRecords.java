package dev.archipelago.identity;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.codec.DnsMessage;
import dev.archipelago.identity.codec.DnsName;
import dev.archipelago.identity.codec.DnsRecord;
import dev.archipelago.identity.codec.MalformedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The records of a did:dht packet by what they are named. Others may stand beside them and are passed over. */
final class DhtRecords {
    static final String METHOD_LABEL = "_did";
    static final long TTL = 7200;

    private static final int ROOT_LABELS = 2;
    private static final int FLAGS_OF_RESOLVERS = 0x01f0;

    private final String suffix;
    private final List<String> gateways = new ArrayList<>();
    private final Map<String, String> texts = new HashMap<>();

    private DhtRecords(String suffix) {
        this.suffix = suffix;
    }

    static DhtRecords of(SignedPacket packet) throws IdentityException {
        DhtRecords records = new DhtRecords(DhtMethod.suffix(packet.publicKey()));
        try {
            DnsMessage message = DnsMessage.decode(packet.value());
            requireAnnouncement(message);
            for (DnsRecord each : message.answers()) {
                records.add(each);
            }
        } catch (MalformedException e) {
            throw new IdentityException(
                    Reason.MALFORMED_PACKET, "the packet holds no DNS message: " + e.getMessage(), e);
        }
        return records;
    }

    private static void requireAnnouncement(DnsMessage message) throws IdentityException {
        if ((message.flags() & ~FLAGS_OF_RESOLVERS) != (DnsMessage.RESPONSE | DnsMessage.AUTHORITATIVE)) {
            throw malformed("the packet's DNS message is no authoritative answer");
        }
        if (!message.questions().isEmpty()
                || !message.authorities().isEmpty()
                || !message.additionals().isEmpty()) {
            throw malformed("the packet's DNS message holds more than answers");
        }
    }

    private void add(DnsRecord entry) throws MalformedException, IdentityException {
        List<String> labels = entry.name().labels();
        if (labels.size() != ROOT_LABELS || !labels.contains(METHOD_LABEL)) {
            return;
        }
        if (entry.dnsClass() != DnsRecord.IN) {
            throw malformed("a record of the packet is not of the class IN");
        }
        boolean root = labels.getFirst().equals(METHOD_LABEL);
        if (root && !labels.getLast().equals(suffix)) {
            throw malformed("the packet holds the root record of another DID");
        }
        if (root && entry.type() == DnsRecord.NS) {
            gateways.add(withoutDot(entry.target()));
        } else if (entry.type() == DnsRecord.TXT) {
            addText(labels.getFirst(), entry.text());
        } else {
            throw malformed("a record of the packet has a type that means nothing here");
        }
    }

    private void addText(String label, String text) throws IdentityException {
        if (texts.put(label, text) != null) {
            throw malformed("the packet holds two records of one name");
        }
    }

    /** Only a name that can be written back: none of its labels has a dot of its own. */
    private static String withoutDot(DnsName name) throws MalformedException {
        String dotted = DnsName.parse(name.toString()).toString();
        return dotted.substring(0, dotted.length() - 1);
    }

    /** The record that says which others there are. */
    String root() throws IdentityException {
        return text(METHOD_LABEL).orElseThrow(() -> malformed("the packet has no root record"));
    }

    /** The text of a record named {@code <label>._did.}, once. */
    Optional<String> text(String label) {
        return Optional.ofNullable(texts.remove(label));
    }

    List<String> gateways() {
        return List.copyOf(gateways);
    }

    static IdentityException malformed(String message) {
        return new IdentityException(Reason.MALFORMED_PACKET, message);
    }
}
