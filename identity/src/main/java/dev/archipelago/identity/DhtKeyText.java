package dev.archipelago.identity;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.codec.Base64Url;
import dev.archipelago.identity.codec.MalformedException;
import java.util.Optional;

/** A key as the text of a did:dht record. */
final class DhtKeyText {
    private DhtKeyText() {}

    static String write(PublicKey identityKey) {
        return "t=" + KeyType.ED25519.index() + ";k=" + Base64Url.encode(identityKey.bytes());
    }

    static String write(DocumentKey key) {
        KeyType type = key.key().type();
        String algorithm = key.key().algorithm();
        return (key.isNamedByThumbprint() ? "" : "id=" + key.id() + ";")
                + ("t=" + type.index() + ";k=" + Base64Url.encode(key.key().encoded()))
                + (algorithm.equals(type.algorithm()) ? "" : ";a=" + algorithm)
                + key.controller().map(did -> ";c=" + did).orElse("");
    }

    /** Checks the record of the identity key: it may say nothing but what follows from the DID. */
    static void requireIdentityKey(String text, Did did) throws IdentityException {
        DhtFields fields = DhtFields.parse(text);
        boolean follows = key(fields).equals(JsonWebKey.of(did.publicKey()))
                && fields.takeIfThere("id").orElse(DhtMethod.IDENTITY_KEY).equals(DhtMethod.IDENTITY_KEY)
                && fields.takeIfThere("c").orElse(did.toString()).equals(did.toString());
        fields.requireNoMore();
        if (!follows) {
            throw DhtRecords.malformed("the packet's first key is not the one that its DID names");
        }
    }

    static DocumentKey read(String text, Did did, Relationship... uses) throws IdentityException {
        DhtFields fields = DhtFields.parse(text);
        DocumentKey key = DocumentKey.of(key(fields), uses);
        Optional<String> id = fields.takeIfThere("id");
        if (id.isPresent()) {
            key = key.named(id.get());
        }
        Optional<String> controller = fields.takeIfThere("c").filter(other -> !other.equals(did.toString()));
        if (controller.isPresent()) {
            key = key.controlledBy(controller.get());
        }
        fields.requireNoMore();
        return key;
    }

    private static JsonWebKey key(DhtFields fields) throws IdentityException {
        KeyType type = KeyType.ofIndex(fields.take("t"))
                .orElseThrow(() -> new IdentityException(Reason.UNUSABLE_KEY, "a key's type is not known here"));
        return JsonWebKey.of(
                type, bytes(fields.take("k")), fields.takeIfThere("a").orElse(type.algorithm()));
    }

    private static byte[] bytes(String text) throws IdentityException {
        try {
            return Base64Url.decode(text);
        } catch (MalformedException e) {
            throw new IdentityException(Reason.MALFORMED_PACKET, "a key of the packet is not: " + e.getMessage(), e);
        }
    }
}
