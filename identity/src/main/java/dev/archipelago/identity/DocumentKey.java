package dev.archipelago.identity;

import dev.archipelago.identity.IdentityException.Reason;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A key that a did:dht document lists beside its identity key, and what its holder says it is for. */
public final class DocumentKey {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final String id;
    private final JsonWebKey key;
    private final @Nullable String controller;
    private final Set<Relationship> uses;

    private DocumentKey(String id, JsonWebKey key, @Nullable String controller, Set<Relationship> uses) {
        this.id = id;
        this.key = key;
        this.controller = controller;
        this.uses = uses;
    }

    /** A key that is named by its thumbprint and held by the document's own DID. */
    public static DocumentKey of(JsonWebKey key, Relationship... uses) {
        Set<Relationship> kept = EnumSet.noneOf(Relationship.class);
        kept.addAll(List.of(uses));
        return new DocumentKey(key.thumbprint(), key, null, Collections.unmodifiableSet(kept));
    }

    /**
     * The same key under another name.
     *
     * @param id the fragment that names it in its document, without {@code #}: letters, digits, {@code . _ -}, up to
     *     64, and not {@code 0}, which the identity key has
     * @throws IdentityException {@code MALFORMED_DOCUMENT} where it is not so
     */
    public DocumentKey named(String id) throws IdentityException {
        if (!ID.matcher(id).matches() || id.equals(DhtMethod.IDENTITY_KEY)) {
            throw malformed("a key's id is 1 to 64 of A-Z a-z 0-9 . _ -, and not 0");
        }
        return new DocumentKey(id, key, controller, uses);
    }

    /**
     * The same key, held by another DID of any method.
     *
     * @throws IdentityException {@code MALFORMED_DOCUMENT} where that is no DID
     */
    public DocumentKey controlledBy(String did) throws IdentityException {
        if (!ForeignName.isDid(did)) {
            throw malformed("a key's controller is a DID");
        }
        return new DocumentKey(id, key, did, uses);
    }

    /** The fragment that names the key in its document. */
    public String id() {
        return id;
    }

    /** The key. */
    public JsonWebKey key() {
        return key;
    }

    /** The DID that holds it, where it is another than the document's own. Nobody has checked that it does. */
    public Optional<String> controller() {
        return Optional.ofNullable(controller);
    }

    /** What it is for. */
    public Set<Relationship> uses() {
        return uses;
    }

    boolean isNamedByThumbprint() {
        return id.equals(key.thumbprint());
    }

    private static IdentityException malformed(String message) {
        return new IdentityException(Reason.MALFORMED_DOCUMENT, message);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DocumentKey that
                && id.equals(that.id)
                && key.equals(that.key)
                && Objects.equals(controller, that.controller)
                && uses.equals(that.uses);
    }

    @Override
    public int hashCode() {
        return 31 * id.hashCode() + key.hashCode();
    }

    @Override
    public String toString() {
        return id + " (" + key.type().curve() + ") for " + uses;
    }
}
