package dev.archipelago.identity;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.KeyHistory.Acceptance;
import dev.archipelago.identity.KeyHistory.Verdict;
import java.util.Optional;

/**
 * What a recovery key works on.
 *
 * @param history the identity's keys so far, as far as they are known here
 * @param position where the key stands that is followed up
 * @param old that key, if it is still held
 */
record Succession(KeyHistory history, KeyPosition position, Optional<Signer> old) {
    /** That of an identity, if the recovery key is the one to which it committed. */
    static Succession of(Identity identity, RecoveryKey recoveryKey) throws IdentityException {
        KeyHistory history = identity.succession().orElseThrow(() -> notTheSuccessor(identity, "it has none."));
        if (history.status() instanceof KeyStatus.Revoked) {
            throw new IdentityException(
                    Reason.SUCCESSION_ENDED, identity + " was revoked, which is final: nothing can follow it.");
        }
        if (wasUsed(recoveryKey, history)) {
            throw notTheSuccessor(identity, "it was used already. Destroy it.");
        }
        if (!history.status().equals(recoveryKey.protects())) {
            throw notTheSuccessor(identity, "it belongs to another.");
        }
        return new Succession(history, history.position(), Optional.of(Signer.of(identity)));
    }

    /** That of an identity whose key is lost: what the recovery key tells is all there is. */
    static Succession ofLost(RecoveryKey recoveryKey) {
        return new Succession(KeyHistory.from(recoveryKey.protects()), recoveryKey.position(), Optional.empty());
    }

    /** The last place of a chain is kept free for a revocation, so that no key is ever beyond recall. */
    void requireRoomForAnother() throws IdentityException {
        if (position.index() + 1 >= KeyHistory.LONGEST) {
            throw new IdentityException(
                    Reason.SUCCESSION_ENDED,
                    "this identity has had " + KeyHistory.LONGEST + " keys, the most there can be; it can only be"
                            + " revoked. Make a new one and join your peers again.");
        }
    }

    /** The history with a new statement, judged as every observer will. */
    KeyHistory with(StatementBody body, Signer recoveryKey, Optional<Signer> newKey) throws IdentityException {
        KeyStatement statement = KeyStatement.decode(StatementEnvelope.sign(body, recoveryKey, newKey, old));
        Acceptance acceptance = history.accept(statement);
        if (acceptance.verdict() != Verdict.APPLIED) {
            throw new IdentityException(
                    Reason.MALFORMED_SUCCESSION,
                    "the recovery key does not tell its place in the chain as it is: no peer would accept "
                            + acceptance.verdict());
        }
        return acceptance.history();
    }

    private static boolean wasUsed(RecoveryKey recoveryKey, KeyHistory history) {
        return history.statements().stream()
                .anyMatch(statement -> statement.recoveryKey().equals(recoveryKey.publicKey()));
    }

    private static IdentityException notTheSuccessor(Identity identity, String why) {
        return new IdentityException(
                Reason.NOT_SUCCESSOR, "this recovery key is not the one to which " + identity + " committed: " + why);
    }
}
