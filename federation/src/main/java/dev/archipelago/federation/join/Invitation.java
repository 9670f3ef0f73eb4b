package dev.archipelago.federation.join;

import dev.archipelago.federation.join.InviteState.Reserved;
import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.credential.FederationCredential.Level;
import java.time.Instant;
import java.util.Optional;

/**
 * An invite as the inviter keeps it: what follows from the token, and neither the token nor the seed of the proof key.
 *
 * @param id the invite's name
 * @param proofKey by which a joiner shows that it has the token
 * @param knock opens a door in the local network: secret
 * @param seal seals messages on a radio: secret
 * @param level what it grants
 * @param intended for whom alone it is, if for one alone
 * @param created when it was made
 * @param expires until when it can be reserved
 * @param state how far it was used
 */
public record Invitation(
        InviteId id,
        PublicKey proofKey,
        Bytes knock,
        Bytes seal,
        Level level,
        Optional<PublicKey> intended,
        Instant created,
        Instant expires,
        InviteState state) {
    /** A new invite. */
    public static Invitation of(
            InviteKeys keys, Level level, Optional<PublicKey> intended, Instant created, Instant expires) {
        return new Invitation(
                keys.id(),
                keys.proofKey(),
                keys.knock(),
                keys.seal(),
                level,
                intended,
                created,
                expires,
                new InviteState.Open());
    }

    /** This invite in another state. */
    public Invitation with(InviteState next) {
        return new Invitation(id, proofKey, knock, seal, level, intended, created, expires, next);
    }

    /** Who showed to have its token, if somebody did. */
    public Optional<PublicKey> holder() {
        return reservation().map(Reserved::holder);
    }

    Optional<Reserved> reservation() {
        return switch (state) {
            case Reserved reserved -> Optional.of(reserved);
            case InviteState.Spent spent -> Optional.of(spent.reservation());
            case InviteState.Open open -> Optional.empty();
            case InviteState.Revoked revoked -> Optional.empty();
        };
    }

    /** Whether a joiner can still begin with it. */
    public boolean isOpenAt(Instant now) {
        return now.isBefore(expires) && (state instanceof InviteState.Open || state instanceof Reserved);
    }

    /** The id and the state; no key. */
    @Override
    public String toString() {
        return "invite " + id + ", " + state.getClass().getSimpleName();
    }
}
