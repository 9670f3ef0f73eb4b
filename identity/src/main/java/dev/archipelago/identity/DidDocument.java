package dev.archipelago.identity;

import dev.archipelago.identity.IdentityException.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A DID document: the keys that follow from the DID, what each is used for, and the holder's services. The keys are
 * never taken from a document: reading one rebuilds them from its DID and refuses a document that says otherwise, so a
 * {@code DidDocument} always tells the truth about its DID. Its services are the holder's claim only where the document
 * came signed.
 */
public final class DidDocument {
    /** How many services a document may list. */
    public static final int MOST_SERVICES = 16;

    private final Did id;
    private final List<Service> services;

    private DidDocument(Did id, List<Service> services) {
        this.id = id;
        this.services = services;
    }

    /**
     * The document of a DID.
     *
     * @param services with different ids, at most {@link #MOST_SERVICES}; anything else is a mistake of the caller
     */
    public static DidDocument of(Did id, List<Service> services) {
        List<Service> kept = List.copyOf(services);
        complaint(kept).ifPresent(complaint -> {
            throw new IllegalArgumentException(complaint);
        });
        return new DidDocument(id, kept);
    }

    /**
     * Reads a document and checks it against its DID.
     *
     * @throws IdentityException {@code MALFORMED_DOCUMENT} where it is no such document, contradicts its DID, or has
     *     members that mean nothing here; or what {@link Did#parse} says of its id
     */
    public static DidDocument parse(String json) throws IdentityException {
        return DocumentJson.read(json);
    }

    static DidDocument received(Did id, List<Service> services) throws IdentityException {
        Optional<String> complaint = complaint(services);
        if (complaint.isPresent()) {
            throw new IdentityException(Reason.MALFORMED_DOCUMENT, complaint.get());
        }
        return new DidDocument(id, List.copyOf(services));
    }

    private static Optional<String> complaint(List<Service> services) {
        if (services.size() > MOST_SERVICES) {
            return Optional.of("a document lists at most " + MOST_SERVICES + " services, not " + services.size());
        }
        Set<String> ids = new HashSet<>();
        return services.stream()
                .map(Service::id)
                .filter(id -> !ids.add(id))
                .findFirst()
                .map(twice -> "two services have the id \"" + twice + "\"");
    }

    /** The DID that the document describes. */
    public Did id() {
        return id;
    }

    /** The key that signs, then the key that agrees. */
    public List<VerificationMethod> verificationMethods() {
        return List.of(verificationMethod(), agreementMethod());
    }

    /** The key that the holder uses in the given way. */
    public VerificationMethod method(Relationship relationship) {
        return relationship == Relationship.KEY_AGREEMENT ? agreementMethod() : verificationMethod();
    }

    private VerificationMethod verificationMethod() {
        return VerificationMethod.of(id, DidKey.verificationKey(id.publicKey()));
    }

    private VerificationMethod agreementMethod() {
        return VerificationMethod.of(id, DidKey.agreementKey(id.publicKey()));
    }

    /** The services, in the document's order. */
    public List<Service> services() {
        return services;
    }

    /** The first service of a type. */
    public Optional<Service> service(String type) {
        return services.stream().filter(service -> service.type().equals(type)).findFirst();
    }

    /** The document as JSON of DID Core 1.1, indented for people. */
    public String toJson() {
        return DocumentJson.write(this);
    }

    /** The document in the one form that is hashed and signed (RFC 8785). */
    public byte[] canonical() {
        return DocumentJson.canonical(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DidDocument that && id.equals(that.id) && services.equals(that.services);
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
