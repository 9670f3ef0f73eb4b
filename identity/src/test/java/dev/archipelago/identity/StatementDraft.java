package dev.archipelago.identity;

import dev.archipelago.identity.KeyStatus.Held;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Any statement that somebody with the named keys can write, honest or not.
 *
 * @param body what it says
 * @param recovery who signs as the recovery key
 * @param next who signs as the new key
 * @param old who signs as the old key
 */
record StatementDraft(StatementBody body, String recovery, Optional<String> next, Optional<String> old) {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    /** A revocation to begin with. */
    static StatementDraft about(KeyPosition position) {
        return new StatementDraft(StatementBody.revocation(position), "nobody", Optional.empty(), Optional.empty());
    }

    StatementDraft by(String name) {
        return new StatementDraft(body, name, next, old);
    }

    /** Makes it a rotation. */
    StatementDraft to(String name, String successor) {
        Held held = Isle.held(name, successor);
        return new StatementDraft(
                new StatementBody(body.index(), body.previous(), body.oldKey(), Optional.of(held), List.of(), NOON),
                recovery,
                Optional.of(name),
                old);
    }

    StatementDraft agreed(String name) {
        return new StatementDraft(body, recovery, next, Optional.of(name));
    }

    StatementDraft unagreed() {
        return new StatementDraft(body, recovery, next, Optional.empty());
    }

    StatementDraft index(int index) {
        return with(
                new StatementBody(index, body.previous(), body.oldKey(), body.next(), body.endpoints(), body.time()));
    }

    StatementDraft previous(Hash256 hash) {
        return with(new StatementBody(body.index(), hash, body.oldKey(), body.next(), body.endpoints(), body.time()));
    }

    StatementDraft at(Instant time) {
        return with(
                new StatementBody(body.index(), body.previous(), body.oldKey(), body.next(), body.endpoints(), time));
    }

    StatementDraft endpoints(List<Endpoint> endpoints) {
        return with(
                new StatementBody(body.index(), body.previous(), body.oldKey(), body.next(), endpoints, body.time()));
    }

    private StatementDraft with(StatementBody changed) {
        return new StatementDraft(changed, recovery, next, old);
    }

    /** The statement on the wire, whether anybody would read it or not. */
    byte[] encoded() {
        return StatementEnvelope.sign(body, signer(recovery), next.map(this::signer), old.map(this::signer));
    }

    private Signer signer(String name) {
        return Signer.of(Isle.key(name));
    }

    KeyStatement statement() {
        try {
            return KeyStatement.decode(encoded());
        } catch (IdentityException e) {
            throw new AssertionError(e);
        }
    }
}
