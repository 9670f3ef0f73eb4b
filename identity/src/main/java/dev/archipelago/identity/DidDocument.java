package dev.archipelago.identity;

import dev.archipelago.identity.IdentityException.Reason;
import java.util.List;
import java.util.Optional;

/**
 * A DID document: the keys that follow from the DID, what each is used for, and the holder's services. Those keys are
 * never taken from a document: reading one rebuilds them from its DID and refuses a document that says otherwise, so a
 * {@code DidDocument} always tells the truth about its DID. Its services, and the further keys and names that a did:dht
 * document may have, are the holder's claim, and only where the document came signed.
 */
public final class DidDocument {
    /** How many services a document may list. */
    public static final int MOST_SERVICES = 16;

    private final Did id;
    private final List<Service> services;
    private final DocumentClaims claims;

    private DidDocument(Did id, List<Service> services, DocumentClaims claims) {
        this.id = id;
        this.services = services;
        this.claims = claims;
    }

    /**
     * The document of a DID.
     *
     * @param services with different ids, at most {@link #MOST_SERVICES}; anything else is a mistake of the caller
     */
    public static DidDocument of(Did id, List<Service> services) {
        return of(id, services, DocumentClaims.NONE);
    }

    /**
     * The document of a did:dht that lists more than services.
     *
     * @param services with different ids, at most {@link #MOST_SERVICES}
     * @param claims at most as many of each kind, none twice, and none at all for a did:key; anything else is a mistake
     *     of the caller
     */
    public static DidDocument of(Did id, List<Service> services, DocumentClaims claims) {
        List<Service> kept = List.copyOf(services);
        DocumentRules.complaint(id, kept, claims).ifPresent(complaint -> {
            throw new IllegalArgumentException(complaint);
        });
        return new DidDocument(id, kept, claims);
    }

    /**
     * Reads a document and checks it against its DID.
     *
     * @throws IdentityException {@code MALFORMED_DOCUMENT} where it is no such document, contradicts its DID, or has
     *     members that mean nothing here; {@code UNUSABLE_KEY} where a further key is none; or what {@link Did#parse}
     *     says of its id
     */
    public static DidDocument parse(String json) throws IdentityException {
        return DocumentJson.read(json);
    }

    static DidDocument received(Did id, List<Service> services, DocumentClaims claims) throws IdentityException {
        Optional<String> complaint = DocumentRules.complaint(id, services, claims);
        if (complaint.isPresent()) {
            throw new IdentityException(Reason.MALFORMED_DOCUMENT, complaint.get());
        }
        return new DidDocument(id, List.copyOf(services), claims);
    }

    /** The DID that the document describes. */
    public Did id() {
        return id;
    }

    /** All keys: of a did:key the one that signs and the one that agrees, of a did:dht the identity key and others. */
    public List<VerificationMethod> verificationMethods() {
        return DocumentMethods.all(this);
    }

    /** The keys that the holder uses in the given way, the one that follows from the DID first. */
    public List<VerificationMethod> methods(Relationship relationship) {
        return DocumentMethods.usedFor(this, relationship);
    }

    /** What a did:dht document says beyond its identity key and services. */
    public DocumentClaims claims() {
        return claims;
    }

    /** The services, in the document's order. */
    public List<Service> services() {
        return services;
    }

    /** The first service of a type. */
    public Optional<Service> service(String type) {
        return services.stream().filter(service -> service.type().equals(type)).findFirst();
    }

    /** The document as JSON, indented for people: of DID Core 1.1 for a did:key, of its own method for a did:dht. */
    public String toJson() {
        return DocumentJson.write(this);
    }

    /** The document in the one form that is hashed and signed (RFC 8785). */
    public byte[] canonical() {
        return DocumentJson.canonical(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DidDocument that
                && id.equals(that.id)
                && services.equals(that.services)
                && claims.equals(that.claims);
    }

    @Override
    public int hashCode() {
        return 31 * id.hashCode() + services.hashCode();
    }

    @Override
    public String toString() {
        return "document of " + id;
    }
}
