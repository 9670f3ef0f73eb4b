package dev.archipelago.federation;

import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.OnionAddress;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.codec.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A peer in {@code nodes.json}: the members that the Rust node writes under their names, and ours beside them. Its key
 * in the file is {@code pubkey}, so that one key is one peer whatever DID names it.
 */
final class PeerJson {
    static final String KEY = "pubkey";

    private static final String STATE = "state";
    private static final String GRANTED = "granted";
    private static final String MEMBERSHIP = "membership";
    private static final String LEGACY = "legacy";
    private static final int LONGEST_NAME = 256;
    /** A chain of 64 statements of the largest kind, in base64: what is written must be read again. */
    private static final int LONGEST_HISTORY = 720_000;

    private PeerJson() {}

    static ObjectNode write(PeerRecord peer) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(KEY, keyOf(peer.did()));
        json.put("did", peer.did().toString());
        json.put("onion", peer.endpoints().onion().map(OnionAddress::toString).orElse(""));
        peer.names().own().ifPresent(name -> json.put("name", name));
        json.put("trust_level", peer.rights().trust().text());
        json.put("added_at", peer.added().toString());
        json.put(STATE, peer.state().text());
        json.put("since", peer.since().toString());
        json.set("endpoints", peer.endpoints().toJson());
        peer.rights().granted().ifPresent(level -> json.put(GRANTED, level.text()));
        peer.names().alias().ifPresent(alias -> json.put("alias", alias));
        peer.bond().ifPresent(bond -> json.set(MEMBERSHIP, bond.toJson()));
        peer.history().ifPresent(history -> json.put("key_history", history));
        if (peer.rights().legacy() != LegacyUse.OFF) {
            json.put(LEGACY, peer.rights().legacy().text());
        }
        return json;
    }

    static PeerRecord read(ObjectNode entry) throws MalformedException {
        Fields fields = Fields.of("node", entry);
        Optional<Fields> membership =
                fields.find(MEMBERSHIP).isEmpty() ? Optional.empty() : Optional.of(fields.object(MEMBERSHIP));
        return new PeerRecord(
                did(fields),
                state(fields),
                fields.instant("since"),
                rights(fields),
                new Names(fields.findText("name", LONGEST_NAME), fields.findText("alias", LONGEST_NAME)),
                Endpoints.read(fields.object("endpoints")),
                membership.isEmpty() ? Optional.empty() : Optional.of(Bond.read(membership.get())),
                fields.findText("key_history", LONGEST_HISTORY),
                fields.instant("added_at"));
    }

    /**
     * Whether the peer's join waits for a message. It is asked of every entry once, so it reads no more than it must.
     */
    static boolean isUnsettled(ObjectNode entry) {
        return isIn(PeerState.JOINING, entry)
                || (isIn(PeerState.MEMBER, entry) && !entry.has(GRANTED) && entry.has(MEMBERSHIP));
    }

    /** Whether the peer has several memberships by joins at the same time. */
    static boolean isTwinned(ObjectNode entry) {
        return entry.path(MEMBERSHIP).has(Bond.TWIN);
    }

    /** Whether the peer is to be asked how it is. */
    static boolean isAsked(ObjectNode entry) {
        String granted = entry.path(GRANTED).stringValue("");
        boolean letsUsLook = granted.equals(Trust.TRUSTED.text()) || granted.equals(Trust.OBSERVER.text());
        return isIn(PeerState.MEMBER, entry) && (entry.has(MEMBERSHIP) || letsUsLook);
    }

    /** Whether the peer stands so. */
    static boolean isIn(PeerState state, ObjectNode entry) {
        return entry.path(STATE).stringValue("").equals(state.text());
    }

    /** The peers of a Rust node's file. They have no membership that we could name, and no commitment. */
    static List<ObjectNode> ofRust(ObjectNode file) throws MalformedException {
        List<ObjectNode> peers = new ArrayList<>();
        for (Fields node : Fields.of("nodes.json", file).objects("nodes", 1 << 20)) {
            peers.add(write(rust(node)));
        }
        return peers;
    }

    private static PeerRecord rust(Fields node) throws MalformedException {
        return PeerRecord.unbound(did(node), trust(node, "trust_level"), Endpoints.read(node), node.instant("added_at"))
                .named(node.findText("name", LONGEST_NAME).map(Printable::line));
    }

    /** The name of a key in the table. */
    static String keyOf(PublicKey key) {
        return Bytes.of(key.bytes()).hex();
    }

    static String keyOf(Did did) {
        return keyOf(did.publicKey());
    }

    private static Did did(Fields fields) throws MalformedException {
        String text = fields.text("did", 256);
        Did did = fields.at("did", () -> Did.parse(text));
        if (!fields.text(KEY, 64).equals(keyOf(did))) {
            throw new MalformedException(fields.path(KEY) + " is not the key of its did");
        }
        return did;
    }

    private static Rights rights(Fields fields) throws MalformedException {
        Optional<Trust> granted =
                fields.findText(GRANTED, 16).isEmpty() ? Optional.empty() : Optional.of(trust(fields, GRANTED));
        return new Rights(trust(fields, "trust_level"), granted, legacy(fields));
    }

    private static Trust trust(Fields fields, String name) throws MalformedException {
        String text = fields.text(name, 16);
        return fields.at(name, () -> Trust.parse(text));
    }

    private static LegacyUse legacy(Fields fields) throws MalformedException {
        String text = fields.findText(LEGACY, 8).orElse(LegacyUse.OFF.text());
        return fields.at(LEGACY, () -> LegacyUse.parse(text));
    }

    private static PeerState state(Fields fields) throws MalformedException {
        String text = fields.text(STATE, 16);
        for (PeerState state : PeerState.values()) {
            if (state.text().equals(text)) {
                return state;
            }
        }
        throw new MalformedException(fields.path(STATE) + " is not known here");
    }
}
