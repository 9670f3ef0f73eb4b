package dev.archipelago.federation.join;

import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.credential.FederationCredential;
import dev.archipelago.identity.credential.FederationCredential.Level;
import dev.archipelago.identity.credential.FederationCredential.Terms;
import dev.archipelago.identity.credential.VerifiableCredential;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * What a node needs to take part in a join, on either side.
 *
 * @param me the node's identity
 * @param clock the node's clock
 * @param random secure randomness outside of tests
 * @param evidence what it believes
 */
public record Party(Identity me, InstantSource clock, RandomGenerator random, Evidence evidence) {
    /** How long a membership's credentials are valid before they are renewed. */
    public static final Duration CREDENTIAL_LIFE = Duration.ofDays(30);

    Bytes sign(byte[] message) {
        return Bytes.of(me.sign(message));
    }

    Bytes nonce() {
        byte[] nonce = new byte[Introduction.NONCE_SIZE];
        random.nextBytes(nonce);
        return Bytes.of(nonce);
    }

    /** That presence, which must be this node's own. */
    Presence own(Presence presence) {
        if (!isMe(presence.told().document().id().publicKey())) {
            throw new IllegalArgumentException("a node tells of itself, not of " + presence);
        }
        return presence;
    }

    boolean isMe(PublicKey key) {
        return me.publicKey().equals(key);
    }

    /**
     * What this node states of the peer in a membership: the same for the same transcript, role and time, so that a
     * repeat leaves both sides with one credential and not two.
     */
    VerifiableCredential credentialFor(Did peer, Level level, Transcript transcript, Statement role, Instant time) {
        Instant from = time.truncatedTo(ChronoUnit.SECONDS);
        UUID id = transcript.named(role);
        Terms terms = new Terms(id, peer, level, transcript.membership(), from, from.plus(CREDENTIAL_LIFE));
        try {
            return FederationCredential.issue(me, terms, from);
        } catch (IdentityException e) {
            throw new IllegalStateException("our own terms can be stated", e);
        }
    }

    /** Whether the peer's credential states this membership with this node. */
    boolean isStatedBy(Introduction peer, VerifiableCredential credential, UUID membership) {
        return termsBy(peer, credential)
                .filter(terms -> terms.membership().equals(membership))
                .isPresent();
    }

    /** What the peer states of this node, if its credential is by the peer and about this node. */
    Optional<Terms> termsBy(Introduction peer, VerifiableCredential credential) {
        try {
            FederationCredential stated = evidence.stated(credential, peer.document());
            boolean about = stated.issuer().publicKey().equals(peer.key())
                    && isMe(stated.terms().subject().publicKey());
            return about ? Optional.of(stated.terms()) : Optional.empty();
        } catch (IdentityException e) {
            return Optional.empty();
        }
    }
}
