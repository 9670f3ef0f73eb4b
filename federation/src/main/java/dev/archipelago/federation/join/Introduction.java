package dev.archipelago.federation.join;

import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.DidDocument;
import dev.archipelago.identity.KeyCommitment;
import dev.archipelago.identity.PublicKey;
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
 * @param presence what it told in general
 * @param nonce fresh random bytes
 */
public record Introduction(Presence presence, Bytes nonce) {
    /** How many bytes a nonce has. */
    public static final int NONCE_SIZE = 32;

    private static final String SUCCESSOR = "next_key_hash";
    private static final String ENDPOINTS = "endpoints";
    private static final String NONCE = "nonce";

    /** Its DID document. */
    public DidDocument document() {
        return presence.told().document();
    }

    /** Where it is reached: an object in JSON, as it came. */
    public String endpoints() {
        return presence.endpoints();
    }

    /** To which recovery key its key is committed, if to any. */
    public Optional<KeyCommitment> successor() {
        return presence.successor();
    }

    /** Who it is. */
    public PublicKey key() {
        return document().id().publicKey();
    }

    /** The DID under which it introduces itself. */
    public Did did() {
        return document().id();
    }

    CborValue documentHash() {
        return CborValue.of(presence.told().hash());
    }

    CborValue endpointsHash() {
        return CborValue.of(Hashes.sha256(endpoints().getBytes(StandardCharsets.UTF_8)));
    }

    CborValue successorHash() {
        return successor().<CborValue>map(hash -> CborValue.of(hash.bytes())).orElse(CborSimple.NULL);
    }

    CborValue nonceBytes() {
        return CborValue.of(nonce.toArray());
    }

    /** The introduction as an object. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        presence.told().writeTo(json);
        json.put(ENDPOINTS, endpoints());
        successor().ifPresent(hash -> json.put(SUCCESSOR, hash.toString()));
        json.put(NONCE, nonce.base64Url());
        return json;
    }

    /** Reads an introduction; a did:dht document must be the one in its packet. */
    public static Introduction read(Fields fields) throws MalformedException {
        ToldDocument told = ToldDocument.read(fields);
        String endpoints = fields.text(ENDPOINTS, Presence.LONGEST_ENDPOINTS);
        fields.at(ENDPOINTS, () -> Presence.requireObject(endpoints));
        Presence presence = new Presence(told, endpoints, successor(fields));
        return new Introduction(presence, fields.bytes(NONCE, NONCE_SIZE));
    }

    private static Optional<KeyCommitment> successor(Fields fields) throws MalformedException {
        if (fields.find(SUCCESSOR).isEmpty()) {
            return Optional.empty();
        }
        Bytes hash = fields.hex(SUCCESSOR, KeyCommitment.SIZE);
        return Optional.of(fields.at(SUCCESSOR, () -> KeyCommitment.of(hash.toArray())));
    }

    /** Who it is; not where it is reached. */
    @Override
    public String toString() {
        return "introduction of " + did();
    }
}
