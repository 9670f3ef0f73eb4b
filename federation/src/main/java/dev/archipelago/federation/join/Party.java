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
import java.nio.ByteBuffer;
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

    boolean isMe(PublicKey key) {
        return me.publicKey().equals(key);
    }

    /** What this node states of the peer in a membership. */
    VerifiableCredential credentialFor(Did peer, Level level, UUID membership) throws IdentityException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Terms terms = new Terms(credentialId(), peer, level, membership, now, now.plus(CREDENTIAL_LIFE));
        return FederationCredential.issue(me, terms, now);
    }

    private UUID credentialId() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        bytes[6] = (byte) ((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte) ((bytes[8] & 0x3f) | 0x80);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    /** Whether the peer's credential states this membership with this node. */
    boolean isStatedBy(PublicKey peer, VerifiableCredential credential, UUID membership) {
        return termsBy(peer, credential)
                .filter(terms -> terms.membership().equals(membership))
                .isPresent();
    }

    /** What the peer states of this node, if its credential is by the peer and about this node. */
    Optional<Terms> termsBy(PublicKey peer, VerifiableCredential credential) {
        try {
            FederationCredential stated = evidence.stated(credential);
            boolean about = stated.issuer().publicKey().equals(peer)
                    && isMe(stated.terms().subject().publicKey());
            return about ? Optional.of(stated.terms()) : Optional.empty();
        } catch (IdentityException e) {
            return Optional.empty();
        }
    }
}
