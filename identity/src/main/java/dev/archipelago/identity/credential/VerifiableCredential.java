package dev.archipelago.identity.credential;

import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.codec.Jcs;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.Limits;
import dev.archipelago.identity.codec.MalformedException;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A credential as it travels: well-formed and with a proof, but believed by no one yet. So it can be passed on and
 * kept, and nothing it says can be read from it; that takes a {@link CredentialVerifier}.
 *
 * <p>It is brought into its canonical form (RFC 8785) when it is read, so that what is seen later is what was signed:
 * where two texts of a number have one canonical form, the credential is the same.
 */
public final class VerifiableCredential {
    /** The longest credential that is read, in bytes. */
    public static final int MAX_BYTES = 1 << 16;

    private static final Limits LIMITS = new Limits(MAX_BYTES, 16);

    private final byte[] canonical;
    private final ObjectNode whole;
    private final Content content;
    private final Proof proof;

    private VerifiableCredential(byte[] canonical, ObjectNode whole) throws IdentityException {
        this.canonical = canonical;
        this.whole = whole;
        this.content = Content.read(whole);
        this.proof = Proof.read(whole.path(Proof.MEMBER));
    }

    /**
     * Reads a credential.
     *
     * @throws IdentityException {@code MALFORMED_CREDENTIAL} where it is no credential of VC 2.0, or has members whose
     *     meaning is not known here; {@code UNTRUSTED_PROOF} where its proof is of another kind than
     *     {@code eddsa-jcs-2022} or for another purpose than to assert
     */
    public static VerifiableCredential parse(String json) throws IdentityException {
        try {
            return read(Json.parse(json, LIMITS));
        } catch (MalformedException e) {
            throw unreadable(e);
        }
    }

    /** Reads a credential in UTF-8, as {@link #parse(String)} does. */
    public static VerifiableCredential parse(byte[] json) throws IdentityException {
        try {
            return read(Json.parse(json, LIMITS));
        } catch (MalformedException e) {
            throw unreadable(e);
        }
    }

    static VerifiableCredential read(JsonNode tree) throws IdentityException, MalformedException {
        byte[] canonical = Jcs.canonicalize(tree);
        Members whole = Members.of("a credential", Json.parse(canonical, LIMITS));
        return new VerifiableCredential(canonical, whole.object().asObject());
    }

    static IdentityException unreadable(MalformedException e) {
        return new IdentityException(
                Reason.MALFORMED_CREDENTIAL, "the credential cannot be read: " + e.getMessage(), e);
    }

    /** The credential in the one form that is compared, with its proof. */
    public byte[] canonical() {
        return canonical.clone();
    }

    /** The credential as JSON, indented for people. */
    public String toJson() {
        return Json.pretty(whole);
    }

    Content content() {
        return content;
    }

    Proof proof() {
        return proof;
    }

    /** What the proof is about: the document without it, with the contexts it had when it was signed. */
    ObjectNode signedDocument() {
        ObjectNode signed = whole.deepCopy();
        signed.remove(Proof.MEMBER);
        proof.contexts().ifPresent(contexts -> signed.putArray(Contexts.MEMBER).addAll(contexts.values()));
        return signed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifiableCredential that && Arrays.equals(canonical, that.canonical);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(canonical);
    }

    /** Says nothing of the credential's content, which no one has verified. */
    @Override
    public String toString() {
        return "unverified credential";
    }
}
