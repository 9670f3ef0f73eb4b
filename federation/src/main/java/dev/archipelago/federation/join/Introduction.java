package dev.archipelago.federation.join;

import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.DhtPublication;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.DidDocument;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.KeyCommitment;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.SignedPacket;
import dev.archipelago.identity.codec.Base64Url;
import dev.archipelago.identity.codec.CborSimple;
import dev.archipelago.identity.codec.CborValue;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.hash.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one side of a join tells of itself.
 *
 * @param document its DID document
 * @param packet the signed packet that a did:dht document comes from; a did:key document has none
 * @param endpoints where it is reached: an object in JSON, hashed as it came, read by nobody here
 * @param successor to which recovery key its key is committed, if to any
 * @param nonce fresh random bytes
 */
public record Introduction(
        DidDocument document,
        Optional<SignedPacket> packet,
        String endpoints,
        Optional<KeyCommitment> successor,
        Bytes nonce) {
    /** How many bytes a nonce has. */
    public static final int NONCE_SIZE = 32;

    private static final int LONGEST_ENDPOINTS = 4096;
    private static final int LONGEST_PACKET = 2 * SignedPacket.MOST_BODY_BYTES;

    /** Who it is. */
    public PublicKey key() {
        return document.id().publicKey();
    }

    /** The DID under which it introduces itself. */
    public Did did() {
        return document.id();
    }

    CborValue documentHash() {
        return CborValue.of(Hashes.sha256(document.canonical()));
    }

    CborValue endpointsHash() {
        return CborValue.of(Hashes.sha256(endpoints.getBytes(StandardCharsets.UTF_8)));
    }

    CborValue successorHash() {
        return successor.<CborValue>map(hash -> CborValue.of(hash.bytes())).orElse(CborSimple.NULL);
    }

    CborValue nonceBytes() {
        return CborValue.of(nonce.toArray());
    }

    /** The introduction as an object. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("document", document.toJson());
        packet.ifPresent(signed -> json.put("packet", Base64Url.encode(signed.body())));
        json.put("endpoints", endpoints);
        successor.ifPresent(hash -> json.put("next_key_hash", hash.toString()));
        json.put("nonce", nonce.base64Url());
        return json;
    }

    /** Reads an introduction; a did:dht document must be the one in its packet. */
    public static Introduction read(Fields fields) throws MalformedException {
        String text = fields.text("document", 1 << 14);
        DidDocument document = fields.at("document", () -> DidDocument.parse(text));
        Optional<Bytes> hash = fields.find("next_key_hash").isEmpty()
                ? Optional.empty()
                : Optional.of(fields.hex("next_key_hash", KeyCommitment.SIZE));
        Optional<KeyCommitment> successor = hash.isEmpty()
                ? Optional.empty()
                : Optional.of(fields.at(
                        "next_key_hash", () -> KeyCommitment.of(hash.get().toArray())));
        return new Introduction(
                document,
                packet(fields, document),
                fields.text("endpoints", LONGEST_ENDPOINTS),
                successor,
                fields.bytes("nonce", NONCE_SIZE));
    }

    private static Optional<SignedPacket> packet(Fields fields, DidDocument document) throws MalformedException {
        Optional<String> text = fields.findText("packet", LONGEST_PACKET);
        if (document.id().method() == Did.Method.KEY) {
            return Optional.empty();
        }
        if (text.isEmpty()) {
            throw new MalformedException(fields.path("packet") + " is missing: a did:dht document comes with it");
        }
        return Optional.of(fields.at("packet", () -> read(text.get(), document)));
    }

    private static SignedPacket read(String text, DidDocument document) throws MalformedException, IdentityException {
        SignedPacket packet = SignedPacket.read(document.id().publicKey(), Base64Url.decode(text));
        if (!DhtPublication.of(packet).document().equals(document)) {
            throw new MalformedException("holds another document");
        }
        return packet;
    }
}
