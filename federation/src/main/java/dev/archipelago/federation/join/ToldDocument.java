package dev.archipelago.federation.join;

import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.DhtPublication;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.DidDocument;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.SignedPacket;
import dev.archipelago.identity.codec.Base64Url;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.hash.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A DID document as its holder told it: the text, which is what gets hashed, and what was read from it. The document of
 * a did:dht comes with the signed packet that holds it; one of a did:key has none.
 */
public final class ToldDocument {
    /** The longest document that is told, in characters. */
    public static final int LONGEST = 1 << 14;

    private static final int LONGEST_PACKET = 2 * SignedPacket.MOST_BODY_BYTES;
    private static final String DOCUMENT = "document";
    private static final String PACKET = "packet";

    private final String text;
    private final DidDocument document;
    private final Optional<SignedPacket> packet;

    private ToldDocument(String text, DidDocument document, Optional<SignedPacket> packet) {
        this.text = text;
        this.document = document;
        this.packet = packet;
    }

    /**
     * The document of a did:key.
     *
     * @throws IllegalArgumentException if it is a did:dht's, which takes a packet, or too long to be told
     */
    public static ToldDocument of(DidDocument document) {
        if (document.id().method() == Did.Method.DHT) {
            throw new IllegalArgumentException("the document of a did:dht comes with its packet");
        }
        return told(document, Optional.empty());
    }

    /**
     * The document that a packet publishes.
     *
     * @throws IdentityException where the packet holds none
     */
    public static ToldDocument of(SignedPacket packet) throws IdentityException {
        return told(DhtPublication.of(packet).document(), Optional.of(packet));
    }

    private static ToldDocument told(DidDocument document, Optional<SignedPacket> packet) {
        String text = new String(document.canonical(), StandardCharsets.UTF_8);
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a document that is told has at most " + LONGEST + " characters, not " + text.length());
        }
        return new ToldDocument(text, document, packet);
    }

    static ToldDocument read(Fields fields) throws MalformedException {
        String text = fields.text(DOCUMENT, LONGEST);
        DidDocument document = fields.at(DOCUMENT, () -> DidDocument.parse(text));
        return new ToldDocument(text, document, packet(fields, document));
    }

    private static Optional<SignedPacket> packet(Fields fields, DidDocument document) throws MalformedException {
        Optional<String> text = fields.findText(PACKET, LONGEST_PACKET);
        boolean published = document.id().method() == Did.Method.DHT;
        if (published && text.isEmpty()) {
            throw new MalformedException(fields.path(PACKET) + " is missing: a did:dht document comes with it");
        }
        if (!published && text.isPresent()) {
            throw new MalformedException(fields.path(PACKET) + " is not expected: a did:key document has none");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(fields.at(PACKET, () -> packet(text.get(), document)));
    }

    private static SignedPacket packet(String text, DidDocument document) throws MalformedException, IdentityException {
        SignedPacket packet = SignedPacket.read(document.id().publicKey(), Base64Url.decode(text));
        if (!DhtPublication.of(packet).document().equals(document)) {
            throw new MalformedException("holds another document");
        }
        return packet;
    }

    void writeTo(ObjectNode json) {
        json.put(DOCUMENT, text);
        packet.ifPresent(signed -> json.put(PACKET, Base64Url.encode(signed.body())));
    }

    /** What was read. */
    public DidDocument document() {
        return document;
    }

    /** The packet that holds it, if it is a did:dht's. */
    public Optional<SignedPacket> packet() {
        return packet;
    }

    byte[] hash() {
        return Hashes.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ToldDocument that && text.equals(that.text) && packet.equals(that.packet);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return document.toString();
    }
}
