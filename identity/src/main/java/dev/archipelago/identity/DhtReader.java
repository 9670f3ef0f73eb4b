package dev.archipelago.identity;

import dev.archipelago.identity.IdentityException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A publication out of the records of its packet. */
final class DhtReader {
    private static final Pattern TYPE = Pattern.compile("[0-9]{1,5}");

    private final Did did;
    private final DhtRecords records;

    private DhtReader(Did did, DhtRecords records) {
        this.did = did;
        this.records = records;
    }

    static DhtPublication read(SignedPacket packet) throws IdentityException {
        return new DhtReader(Did.dht(packet.publicKey()), DhtRecords.of(packet)).publication();
    }

    private DhtPublication publication() throws IdentityException {
        String rootText = records.root();
        if (rootText.equals(DhtRoot.DEACTIVATED)) {
            throw new IdentityException(Reason.DEACTIVATED, "the holder of " + did + " has ended it");
        }
        DhtRoot root = DhtRoot.read(rootText);
        DhtKeyText.requireIdentityKey(listed(DhtRoot.keyName(0)), did);
        DocumentClaims claims = new DocumentClaims(list("_cnt"), list("_aka"), keys(root));
        DidDocument document = DidDocument.received(did, services(root), claims);
        return new DhtPublication(document, types(), records.gateways(), previous());
    }

    private List<DocumentKey> keys(DhtRoot root) throws IdentityException {
        List<DocumentKey> keys = new ArrayList<>();
        for (String name : root.keys().subList(1, root.keys().size())) {
            keys.add(DhtKeyText.read(listed(name), did, root.usesOf(name)));
        }
        return keys;
    }

    private List<Service> services(DhtRoot root) throws IdentityException {
        List<Service> services = new ArrayList<>();
        for (String name : root.services()) {
            services.add(DhtServiceText.read(listed(name)));
        }
        return services;
    }

    private String listed(String name) throws IdentityException {
        return records.text("_" + name)
                .orElseThrow(() -> DhtRecords.malformed("the packet lacks a record that its root record lists"));
    }

    private List<String> list(String label) throws IdentityException {
        Optional<String> text = records.text(label);
        return text.isPresent() ? DhtFields.list(text.get()) : List.of();
    }

    private List<Integer> types() throws IdentityException {
        Optional<String> text = records.text("_typ");
        if (text.isEmpty()) {
            return List.of();
        }
        DhtFields fields = DhtFields.parse(text.get());
        List<String> numbers = fields.takeList("id");
        fields.requireNoMore();
        if (!numbers.stream().allMatch(number -> TYPE.matcher(number).matches())) {
            throw DhtRecords.malformed("the packet's types are no numbers");
        }
        return numbers.stream().map(Integer::valueOf).toList();
    }

    private Optional<PreviousDid> previous() throws IdentityException {
        Optional<String> text = records.text("_prv");
        return text.isPresent()
                ? Optional.of(PreviousDid.read(DhtFields.parse(text.get()), did.publicKey()))
                : Optional.empty();
    }
}
