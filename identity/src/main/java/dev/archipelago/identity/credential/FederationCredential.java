package dev.archipelago.identity.credential;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * What one node states of another when the two join: the level of trust it grants, and in which membership. It is
 * evidence that outlives the connection, for people and other programs. It never authorises anything: what a peer may
 * do follows from the trust the node itself holds for the peer's key, whatever the peer shows.
 *
 * <p>The credential names its terms {@code trustLevel} and {@code membershipId} under the contexts of VC 2.0 and its
 * {@code undefined-terms} alone. A context of our own would have to be served from somewhere for JSON-LD software to
 * read the credential, and one written into the credential does not pass as the prefix of a proof's contexts
 * everywhere.
 */
public final class FederationCredential {
    /** Its type beside {@code VerifiableCredential}. */
    public static final String TYPE = "FederationCredential";

    private static final String OWNER = "a federation credential";
    private static final String TRUST_LEVEL = "trustLevel";
    private static final String MEMBERSHIP = "membershipId";

    private final Did issuer;
    private final Terms terms;

    private FederationCredential(Did issuer, Terms terms) {
        this.issuer = issuer;
        this.terms = terms;
    }

    /**
     * Signs a statement about a peer.
     *
     * @throws IdentityException {@code MALFORMED_CREDENTIAL} where the terms cannot be written, such as a time after
     *     the year 9999
     */
    public static VerifiableCredential issue(Identity issuer, Terms terms, Instant created) throws IdentityException {
        return issue(issuer, Did.Method.KEY, terms, created);
    }

    /**
     * Signs a statement about a peer under the issuer's DID of a method.
     *
     * @throws IdentityException as {@link #issue(Identity, Terms, Instant)}
     */
    public static VerifiableCredential issue(Identity issuer, Did.Method method, Terms terms, Instant created)
            throws IdentityException {
        return CredentialDraft.about(terms.subject())
                .id(terms.id())
                .type(TYPE)
                .validFrom(terms.validFrom())
                .validUntil(terms.validUntil())
                .claim(TRUST_LEVEL, terms.level().text())
                .claim(MEMBERSHIP, Urn.of(terms.membership()))
                .sign(issuer, method, created);
    }

    /**
     * Reads what a peer stated.
     *
     * @throws IdentityException {@code MALFORMED_CREDENTIAL} where it is a credential of another kind, lacks one of the
     *     terms or says more than them
     */
    public static FederationCredential of(VerifiedCredential credential) throws IdentityException {
        Content content = credential.content();
        if (!content.types().equals(List.of(Content.TYPE, TYPE))) {
            throw Members.malformed(OWNER + " has the types " + Content.TYPE + " and " + TYPE);
        }
        content.subject().requireOnly(Set.of("id", TRUST_LEVEL, MEMBERSHIP));
        Terms terms = new Terms(
                uuid("id", content.id().orElse("")),
                Did.parse(content.subject().text("id")),
                Level.read(content.subject().text(TRUST_LEVEL)),
                uuid(MEMBERSHIP, content.subject().text(MEMBERSHIP)),
                content.validFrom().orElseThrow(() -> Members.malformed(OWNER + " has a \"validFrom\"")),
                content.validUntil().orElseThrow(() -> Members.malformed(OWNER + " has a \"validUntil\"")));
        return new FederationCredential(credential.issuer(), terms);
    }

    private static UUID uuid(String name, String text) throws IdentityException {
        return Urn.read(text)
                .orElseThrow(() -> Members.malformed(OWNER + " has an \"" + name + "\" such as urn:uuid:…"));
    }

    /** Who states it. */
    public Did issuer() {
        return issuer;
    }

    /** What it states. */
    public Terms terms() {
        return terms;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FederationCredential that && issuer.equals(that.issuer) && terms.equals(that.terms);
    }

    @Override
    public int hashCode() {
        return 31 * issuer.hashCode() + terms.hashCode();
    }

    @Override
    public String toString() {
        return issuer + " states " + terms;
    }

    /** How far the issuer trusts the subject. */
    public enum Level {
        /** As far as its policies allow: its state, synchronisation, deployments. */
        TRUSTED,
        /** It may look. */
        OBSERVER;

        /** The level's name in credentials. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Level read(String text) throws IdentityException {
            for (Level level : values()) {
                if (level.text().equals(text)) {
                    return level;
                }
            }
            throw Members.malformed(OWNER + " states the level trusted or observer");
        }
    }

    /**
     * What a federation credential states.
     *
     * @param id the credential's own name
     * @param subject the peer
     * @param level how far the peer is trusted
     * @param membership the membership that both nodes' credentials name
     * @param validFrom when it begins
     * @param validUntil when it ends, after it begins
     */
    public record Terms(UUID id, Did subject, Level level, UUID membership, Instant validFrom, Instant validUntil) {
        /** @throws IllegalArgumentException if it would end before it begins */
        public Terms {
            if (!validFrom.isBefore(validUntil)) {
                throw new IllegalArgumentException("validUntil must be after validFrom");
            }
        }
    }
}
