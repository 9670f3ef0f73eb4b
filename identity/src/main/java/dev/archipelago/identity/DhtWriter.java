package dev.archipelago.identity;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.codec.DnsMessage;
import dev.archipelago.identity.codec.DnsName;
import dev.archipelago.identity.codec.DnsRecord;
import dev.archipelago.identity.codec.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A publication as a DNS message. The root record stands behind the keys it lists, as other implementations take them
 * in that order only.
 */
final class DhtWriter {
    /** The DHT counts the length that bencode writes before the value. */
    private static final int ROOM = SignedPacket.MOST_VALUE_BYTES - "999:".length();

    private final List<DnsRecord> records = new ArrayList<>();

    private DhtWriter() {}

    static byte[] write(DhtPublication publication) throws IdentityException {
        DhtWriter writer = new DhtWriter();
        writer.add(publication);
        requireRoom(writer.records.stream().mapToInt(each -> each.data().length).sum());
        byte[] message = DnsMessage.announcement(writer.records).encode();
        requireRoom(message.length);
        return message;
    }

    private static void requireRoom(int bytes) throws IdentityException {
        if (bytes > ROOM) {
            throw new IdentityException(
                    Reason.PACKET_TOO_LARGE,
                    "the document takes " + bytes + " bytes or more and a packet has room for " + ROOM
                            + ": leave out services or keys, or shorten them");
        }
    }

    static byte[] deactivation(Did did) {
        DhtWriter writer = new DhtWriter();
        writer.root(did, DhtRoot.DEACTIVATED);
        return DnsMessage.announcement(writer.records).encode();
    }

    private void add(DhtPublication publication) throws IdentityException {
        DidDocument document = publication.document();
        publication.previous().ifPresent(previous -> text("_prv", previous.field()));
        list("_cnt", "", document.claims().controllers());
        list("_aka", "", document.claims().alsoKnownAs());
        int keys = 0;
        text("_" + DhtRoot.keyName(keys++), DhtKeyText.write(document.id().publicKey()));
        for (DocumentKey key : document.claims().keys()) {
            text("_" + DhtRoot.keyName(keys++), DhtKeyText.write(key));
        }
        int services = 0;
        for (Service service : document.services()) {
            text("_" + DhtRoot.serviceName(services++), DhtServiceText.write(service));
        }
        list("_typ", "id=", publication.types());
        root(document.id(), DhtRoot.of(document).text());
        for (String gateway : publication.gateways()) {
            records.add(DnsRecord.naming(rootName(document.id()), DnsRecord.NS, DhtRecords.TTL, name(gateway)));
        }
    }

    private void list(String label, String before, List<?> elements) {
        if (!elements.isEmpty()) {
            text(label, before + elements.stream().map(Object::toString).collect(Collectors.joining(",")));
        }
    }

    private void text(String label, String text) {
        records.add(DnsRecord.text(DnsName.of(label, DhtRecords.METHOD_LABEL), DhtRecords.TTL, text));
    }

    private void root(Did did, String text) {
        records.add(DnsRecord.text(rootName(did), DhtRecords.TTL, text));
    }

    private static DnsName rootName(Did did) {
        return DnsName.of(DhtRecords.METHOD_LABEL, DhtMethod.suffix(did.publicKey()));
    }

    private static DnsName name(String gateway) throws IdentityException {
        try {
            return DnsName.parse(gateway);
        } catch (MalformedException e) {
            throw new IdentityException(Reason.MALFORMED_DOCUMENT, "a gateway is no domain name: " + e.getMessage(), e);
        }
    }
}
