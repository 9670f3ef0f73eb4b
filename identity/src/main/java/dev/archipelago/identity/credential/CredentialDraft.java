package dev.archipelago.identity.credential;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.codec.MalformedException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A credential before it is signed.
 *
 * <pre>{@code
 * VerifiableCredential credential = CredentialDraft.about(member)
 *         .type("MembershipCredential")
 *         .claim("role", "keeper")
 *         .validUntil(now.plus(30, ChronoUnit.DAYS))
 *         .sign(me, now);
 * }</pre>
 *
 * <p>Not safe for use by several threads.
 */
public final class CredentialDraft {
    /** The largest whole number that every JSON reader takes for the same one. */
    public static final long LARGEST_NUMBER = (1L << 53) - 1;

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
    private static final String NAME_OF_SUBJECT = "id";

    private final ObjectNode document = JsonNodeFactory.instance.objectNode();
    private final List<String> contexts = new ArrayList<>();
    private final ArrayNode types = JsonNodeFactory.instance.arrayNode().add(Content.TYPE);
    private final ObjectNode subject;

    private CredentialDraft(Did subject) {
        this.subject = JsonNodeFactory.instance.objectNode().put(NAME_OF_SUBJECT, subject.toString());
    }

    /** A draft that says nothing about its subject yet. */
    public static CredentialDraft about(Did subject) {
        return new CredentialDraft(subject);
    }

    /** Names the credential: {@code urn:uuid:…}. */
    public CredentialDraft id(UUID id) {
        document.put("id", Urn.of(id));
        return this;
    }

    /** Adds a type beside {@code VerifiableCredential}: a letter, then up to 63 letters, digits, {@code _ -}. */
    public CredentialDraft type(String type) throws IdentityException {
        types.add(named("a type", type));
        return this;
    }

    /**
     * Adds a JSON-LD context that defines terms of the claims. It stands between the context of all credentials, which
     * is always the first, and the one that lets terms be undefined, which is always the last.
     */
    public CredentialDraft context(String url) {
        contexts.add(url);
        return this;
    }

    /** The credential is valid from this moment on; without one, from always. */
    public CredentialDraft validFrom(Instant moment) {
        document.put("validFrom", Timestamps.write(moment));
        return this;
    }

    /** The credential is valid up to this moment; without one, for ever. */
    public CredentialDraft validUntil(Instant moment) {
        document.put("validUntil", Timestamps.write(moment));
        return this;
    }

    /**
     * Says something about the subject.
     *
     * @param name a letter, then up to 63 letters, digits, {@code _ -}; not {@code id}, which names the subject
     * @throws IdentityException {@code MALFORMED_CREDENTIAL} for another name
     */
    public CredentialDraft claim(String name, String value) throws IdentityException {
        subject.put(claimed(name), value);
        return this;
    }

    /** Says a number about the subject, between plus and minus {@link #LARGEST_NUMBER}. */
    public CredentialDraft claim(String name, long value) throws IdentityException {
        if (value > LARGEST_NUMBER || value < -LARGEST_NUMBER) {
            throw Members.malformed("JSON carries no whole number beyond " + LARGEST_NUMBER + " exactly");
        }
        subject.put(claimed(name), value);
        return this;
    }

    /** Says that something about the subject is so, or not so. */
    public CredentialDraft claim(String name, boolean value) throws IdentityException {
        subject.put(claimed(name), value);
        return this;
    }

    /**
     * Signs the credential with its issuer's identity key, as the issuer's did:key.
     *
     * @param created the present time; fractions of a second are dropped
     * @throws IdentityException {@code MALFORMED_CREDENTIAL} where {@link VerifiableCredential#parse(String)} would
     *     refuse what came of it, such as one that ends before it begins
     */
    public VerifiableCredential sign(Identity issuer, Instant created) throws IdentityException {
        return sign(issuer, Did.Method.KEY, created);
    }

    /**
     * Signs the credential with its issuer's identity key, under the issuer's DID of a method. One that a did:dht
     * issued counts for as long as that DID is published, and no longer once it was ended.
     *
     * @param created the present time; fractions of a second are dropped
     * @throws IdentityException as {@link #sign(Identity, Instant)}
     */
    public VerifiableCredential sign(Identity issuer, Did.Method method, Instant created) throws IdentityException {
        Did name = Did.of(method, issuer.publicKey());
        ObjectNode unsigned = document.deepCopy().put("issuer", name.toString());
        unsigned.set(Contexts.MEMBER, allContexts());
        unsigned.set("type", types.deepCopy());
        unsigned.set("credentialSubject", subject.deepCopy());
        try {
            ObjectNode proof = Proof.sign(unsigned, issuer, name, created.truncatedTo(ChronoUnit.SECONDS));
            return VerifiableCredential.read(unsigned.set(Proof.MEMBER, proof));
        } catch (MalformedException e) {
            throw VerifiableCredential.unreadable(e);
        }
    }

    private ArrayNode allContexts() {
        ArrayNode all = JsonNodeFactory.instance.arrayNode().add(Contexts.CREDENTIALS_V2);
        contexts.forEach(all::add);
        return all.add(Contexts.UNDEFINED_TERMS);
    }

    private static String claimed(String name) throws IdentityException {
        if (name.equals(NAME_OF_SUBJECT)) {
            throw Members.malformed("a claim is not called \"id\", which names the subject");
        }
        return named("a claim's name", name);
    }

    private static String named(String what, String name) throws IdentityException {
        if (!NAME.matcher(name).matches()) {
            throw Members.malformed(what + " is a letter, then up to 63 letters, digits, _ or -");
        }
        return name;
    }
}
