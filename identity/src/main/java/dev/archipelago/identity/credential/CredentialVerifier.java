package dev.archipelago.identity.credential;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.DidDocument;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds out whether a credential's issuer says, at this time, what the credential says. It does not find out whether
 * the issuer is right, or whether anyone should listen to it. Safe for use by several threads.
 */
public final class CredentialVerifier {
    /** How far the clocks of issuer and verifier may be apart. */
    public static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    private final Documents documents;
    private final InstantSource clock;

    private CredentialVerifier(Documents documents, InstantSource clock) {
        this.documents = documents;
        this.clock = clock;
    }

    /** A verifier that looks issuers up. */
    public static CredentialVerifier of(Documents documents, InstantSource clock) {
        return new CredentialVerifier(documents, clock);
    }

    /**
     * A verifier for issuers whose document follows from their DID, without a network. What a did:dht signed it refuses
     * as {@code UNREACHABLE}: whether that DID was ended, its published document alone tells.
     */
    public static CredentialVerifier offline(InstantSource clock) {
        return new CredentialVerifier(CredentialVerifier::derived, clock);
    }

    private static DidDocument derived(Did issuer) throws IdentityException {
        if (issuer.method() != Did.Method.KEY) {
            throw new IdentityException(
                    Reason.UNREACHABLE,
                    "the issuer " + issuer + " may have been ended, which its published document tells, and none is"
                            + " looked up here; verify with a resolver");
        }
        return DidDocument.of(issuer, List.of());
    }

    /**
     * Verifies a credential.
     *
     * @throws IdentityException {@code UNTRUSTED_PROOF} where the issuer is no DID that is spoken here, the proof is
     *     not by a key with which that DID asserts, or what was signed is not what is there; {@code NOT_YET_VALID} and
     *     {@code EXPIRED_CREDENTIAL} by the clock; or what the look-up of the issuer throws
     */
    public VerifiedCredential verify(VerifiableCredential credential) throws IdentityException {
        Did issuer = issuer(credential);
        Proof proof = credential.proof();
        PublicKey key = AssertionKey.of(issuer, proof.verificationMethod(), documents);
        requireContexts(credential);
        ObjectNode signed = credential.signedDocument();
        if (!proof.provenBy(key, signed)) {
            throw untrusted("the credential's signature is not by its issuer's key over what it says now");
        }
        requireTime(credential);
        return new VerifiedCredential(issuer, credential.content(), signed);
    }

    private static Did issuer(VerifiableCredential credential) throws IdentityException {
        try {
            return Did.parse(credential.content().issuer());
        } catch (IdentityException e) {
            throw new IdentityException(
                    Reason.UNTRUSTED_PROOF, "the credential's issuer cannot be known here: " + e.getMessage(), e);
        }
    }

    /** Contexts behind those that were signed may have been added for other proofs, and mean nothing here. */
    private static void requireContexts(VerifiableCredential credential) throws IdentityException {
        Contexts now = credential.content().contexts();
        if (!credential.proof().contexts().map(now::startsWith).orElse(true)) {
            throw untrusted("the credential's contexts do not begin with those that were signed");
        }
    }

    private void requireTime(VerifiableCredential credential) throws IdentityException {
        requireBegun("the proof is dated", credential.proof().created().orElse(Instant.MIN));
        requireBegun(
                "the credential is valid from", credential.content().validFrom().orElse(Instant.MIN));
        requireNotOver("the proof expired", credential.proof().expires().orElse(Instant.MAX));
        requireNotOver(
                "the credential was valid until",
                credential.content().validUntil().orElse(Instant.MAX));
    }

    private void requireBegun(String what, Instant begin) throws IdentityException {
        Instant now = clock.instant();
        if (begin.isAfter(now.plus(CLOCK_SKEW))) {
            throw new IdentityException(Reason.NOT_YET_VALID, what + " " + begin + ", and it is " + now + " here");
        }
    }

    private void requireNotOver(String what, Instant end) throws IdentityException {
        Instant now = clock.instant();
        if (end.isBefore(now.minus(CLOCK_SKEW))) {
            throw new IdentityException(Reason.EXPIRED_CREDENTIAL, what + " " + end + ", and it is " + now + " here");
        }
    }

    private static IdentityException untrusted(String message) {
        return new IdentityException(Reason.UNTRUSTED_PROOF, message);
    }

    /** Where the documents of issuers come from. */
    @FunctionalInterface
    public interface Documents {
        /**
         * The DID's document as it is now.
         *
         * @throws IdentityException where there is none or it cannot be reached
         */
        DidDocument of(Did did) throws IdentityException;
    }
}
