package dev.archipelago.identity;

import dev.archipelago.identity.KeyStatus.Held;
import dev.archipelago.identity.crypto.Curve25519;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The key that is kept away from the node and alone can name the node's next key or end its identity. It does so once:
 * afterwards it is to be destroyed, and the next key has a recovery key of its own. It never becomes a key of the node,
 * so that whoever steals the node's key has none of its power.
 */
public final class RecoveryKey implements AutoCloseable {
    private final Secret seed;
    private final PublicKey publicKey;
    private final KeyPosition position;

    private RecoveryKey(byte[] ownedSeed, PublicKey publicKey, KeyPosition position) {
        this.seed = new Secret(ownedSeed);
        this.publicKey = publicKey;
        this.position = position;
    }

    /** The recovery key of a seed, for the key at that position. */
    static RecoveryKey of(byte[] seed, KeyPosition position) {
        return new RecoveryKey(seed.clone(), PublicKey.ofSeed(seed), position);
    }

    /** The key that this one can follow up, with its commitment to this one. */
    public Held protects() {
        return new Held(position.key(), KeyCommitment.to(publicKey));
    }

    /**
     * The identity's next key; the old one agrees to it.
     *
     * @param old the identity as it is
     * @param endpoints where it can be reached from now on, up to 16
     * @param time now
     * @throws IdentityException {@code NOT_SUCCESSOR} where the identity committed to another recovery key or to none,
     *     {@code SUCCESSION_ENDED} where it was revoked or has had the most keys there can be,
     *     {@code MALFORMED_SUCCESSION} where the endpoints are too many or too long
     */
    public Handover rotate(Identity old, List<Endpoint> endpoints, Instant time) throws IdentityException {
        return rotate(old, endpoints, time, new SecureRandom());
    }

    /**
     * As {@link #rotate(Identity, List, Instant)}, the new keys drawn from randomness that must be secure outside of
     * tests.
     */
    public Handover rotate(Identity old, List<Endpoint> endpoints, Instant time, SecureRandom random)
            throws IdentityException {
        return rotate(Succession.of(old, this), endpoints, time, random);
    }

    /**
     * The next key of an identity whose key was lost.
     *
     * @param endpoints where it can be reached from now on, up to 16
     * @param time now
     * @throws IdentityException {@code SUCCESSION_ENDED} where the identity has had the most keys there can be,
     *     {@code MALFORMED_SUCCESSION} where the endpoints are too many or too long
     */
    public Handover rotate(List<Endpoint> endpoints, Instant time) throws IdentityException {
        return rotate(Succession.ofLost(this), endpoints, time, new SecureRandom());
    }

    private Handover rotate(Succession succession, List<Endpoint> endpoints, Instant time, SecureRandom random)
            throws IdentityException {
        succession.requireRoomForAnother();
        try (FreshKeys fresh = new FreshKeys(random)) {
            StatementBody body = StatementBody.rotation(succession.position(), fresh.held(), endpoints, time);
            return fresh.handover(succession.with(body, signer(), Optional.of(fresh.signer())));
        }
    }

    /**
     * Ends the identity; its key agrees to it. Asked again, it makes the same statement.
     *
     * @return the identity as it is to be kept from now on; the last statement of its history is the revocation
     * @throws IdentityException {@code NOT_SUCCESSOR} where the identity committed to another recovery key or to none,
     *     {@code SUCCESSION_ENDED} where it was revoked before
     */
    public Identity revoke(Identity old) throws IdentityException {
        return old.with(revoke(Succession.of(old, this)));
    }

    /** Ends an identity whose key was lost. Asked again, it makes the same statement. */
    public KeyStatement revoke() throws IdentityException {
        return revoke(Succession.ofLost(this)).statements().getLast();
    }

    private KeyHistory revoke(Succession succession) throws IdentityException {
        return succession.with(StatementBody.revocation(succession.position()), signer(), Optional.empty());
    }

    private Signer signer() {
        return new Signer(
                publicKey, message -> seed.use(secret -> Curve25519.sign(secret, publicKey.bytes(), message)));
    }

    PublicKey publicKey() {
        return publicKey;
    }

    KeyPosition position() {
        return position;
    }

    Secret seed() {
        return seed;
    }

    /** Wipes the seed. Whatever needs it fails from then on. */
    @Override
    public void close() {
        seed.close();
    }

    /** The DID that it protects and nothing else. */
    @Override
    public String toString() {
        return "recovery key of " + Did.key(position.key());
    }
}
