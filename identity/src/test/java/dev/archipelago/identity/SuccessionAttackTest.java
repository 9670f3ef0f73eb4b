package dev.archipelago.identity;

import static dev.archipelago.identity.Isle.draft;
import static dev.archipelago.identity.Isle.end;
import static dev.archipelago.identity.Isle.held;
import static dev.archipelago.identity.Isle.history;
import static dev.archipelago.identity.Isle.node;
import static dev.archipelago.identity.Isle.position;
import static dev.archipelago.identity.Isle.recovery;
import static dev.archipelago.identity.Isle.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.KeyHistory.Acceptance;
import dev.archipelago.identity.KeyHistory.Verdict;
import dev.archipelago.identity.KeyStatus.Frozen;
import dev.archipelago.identity.KeyStatus.Revoked;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each attack that somebody could try on an identity's succession, by name. */
class SuccessionAttackTest {
    private static final String THIEF = "thief";
    private static final String ACCOMPLICE = "accomplice";

    @Test
    void thiefOfTheKeyRotatesFirst() {
        KeyHistory observer = KeyHistory.from(held(0));

        for (KeyStatement forged : forgedWith(node(0), 0)) {
            assertIgnored(observer, forged, Verdict.NOT_COMMITTED);
        }
        assertThat(observer.accept(step(1)).history().status()).isEqualTo(held(1));
    }

    @Test
    void thiefOfTheKeyRotatesLater() {
        KeyHistory observer = history(0, 1);

        for (KeyStatement forged : forgedWith(node(0), 0)) {
            assertIgnored(observer, forged, Verdict.NOT_COMMITTED);
        }
    }

    /** The key that a rotation introduced must not be able to make that rotation again. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void thiefOfARotatedKeyNeitherMovesNorFreezes(int seenUpTo) {
        KeyHistory observer = history(0, seenUpTo);

        for (int about = 0; about <= seenUpTo; about++) {
            for (KeyStatement forged : forgedWith(node(3), about)) {
                assertIgnored(observer, forged, Verdict.NOT_COMMITTED);
            }
        }
    }

    /** Everything that somebody with one key of a node can sign about a key of its chain. */
    private static List<KeyStatement> forgedWith(String stolen, int about) {
        StatementDraft bare = StatementDraft.about(position(about));
        return List.of(
                bare.by(stolen).to(THIEF, ACCOMPLICE).statement(),
                bare.by(stolen).to(THIEF, ACCOMPLICE).agreed(node(about)).statement(),
                bare.by(ACCOMPLICE).to(THIEF, ACCOMPLICE).agreed(node(about)).statement(),
                bare.by(ACCOMPLICE).to(stolen, ACCOMPLICE).statement(),
                bare.by(THIEF).to(stolen, recovery(about + 2)).statement(),
                bare.by(stolen).statement(),
                bare.by(stolen).agreed(node(about)).statement());
    }

    @Test
    void forkFreezes() {
        KeyStatement other = draft(1).to(THIEF, ACCOMPLICE).statement();

        assertFreezes(KeyHistory.from(held(0)), step(1), other);
        assertFreezes(KeyHistory.from(held(0)), other, step(1));
    }

    @Test
    void forkThatTurnsUpLateFreezes() {
        Acceptance late =
                history(0, 3).accept(draft(1).to(THIEF, ACCOMPLICE).unagreed().statement());

        assertThat(late.verdict()).isEqualTo(Verdict.FROZE);
        assertThat(late.history().status()).isEqualTo(new Frozen());
        assertThat(late.history().statements()).hasSize(4).startsWith(step(1), step(2), step(3));
    }

    @Test
    void forkOfTheTimeAloneFreezes() {
        KeyStatement other =
                draft(1).at(StatementDraft.NOON.plus(Duration.ofSeconds(1))).statement();

        assertFreezes(KeyHistory.from(held(0)), step(1), other);
    }

    @Test
    void nothingThawsWhatIsFrozen() {
        KeyHistory frozen =
                history(0, 1).accept(draft(1).to(THIEF, ACCOMPLICE).statement()).history();

        assertIgnored(frozen, step(2), Verdict.ENDED);
        assertIgnored(frozen, end(0).statement(), Verdict.ENDED);
        assertIgnored(frozen, step(1), Verdict.KNOWN);
    }

    @Test
    void gap() {
        assertIgnored(history(0, 1), step(3), Verdict.FOREIGN);
        assertIgnored(history(0, 1), draft(2).index(3).statement(), Verdict.GAP);
        assertIgnored(history(0, 1), draft(2).index(1).statement(), Verdict.GAP);
        assertIgnored(history(0, 1), draft(2).previous(step(2).hash()).statement(), Verdict.GAP);
    }

    @Test
    void gapAtTheFirstKey() {
        assertIgnored(
                KeyHistory.from(held(0)), draft(1).previous(step(1).hash()).statement(), Verdict.GAP);
    }

    @Test
    void replay() {
        KeyHistory observer = history(0, 3);

        for (int number = 1; number <= 3; number++) {
            assertIgnored(observer, step(number), Verdict.KNOWN);
        }
    }

    @Test
    void commitmentMismatch() {
        KeyHistory observer = KeyHistory.from(held(0));

        assertIgnored(observer, draft(1).by(recovery(2)).statement(), Verdict.NOT_COMMITTED);
        assertIgnored(observer, end(0).by(recovery(2)).statement(), Verdict.NOT_COMMITTED);
        assertIgnored(KeyHistory.from(held(node(0), recovery(9))), step(1), Verdict.NOT_COMMITTED);
    }

    /** Whoever has a recovery key has it for one key, not for those before and after it. */
    @Test
    void aRecoveryKeyOfAnotherStepDecidesNothing() {
        assertIgnored(history(0, 2), draft(3).by(recovery(2)).statement(), Verdict.NOT_COMMITTED);
        assertIgnored(history(0, 2), draft(2).by(recovery(3)).statement(), Verdict.NOT_COMMITTED);
    }

    @Test
    void chainOfSixtyFive() {
        KeyHistory longest = history(0, 64);

        assertThat(longest.status()).isEqualTo(held(64));
        assertIgnored(longest, step(65), Verdict.TOO_LONG);
        assertIgnored(longest, end(64).statement(), Verdict.TOO_LONG);
    }

    @Test
    void chainOfSixtyFiveOfWhichTheBeginningIsUnknown() {
        KeyHistory late = history(60, 64);

        assertThat(late.status()).isEqualTo(held(64));
        assertIgnored(late, step(65), Verdict.TOO_LONG);
    }

    @Test
    void statementForAnotherDid() {
        KeyStatement another = StatementDraft.about(KeyPosition.first(held("other", recovery(1))))
                .by(recovery(1))
                .to(node(1), recovery(2))
                .statement();

        assertIgnored(KeyHistory.from(held(0)), another, Verdict.FOREIGN);
    }

    @Test
    void revocationThenRotation() {
        KeyHistory revoked = history(0, 1).accept(end(1).statement()).history();
        assertThat(revoked.status()).isEqualTo(new Revoked());

        assertThat(revoked.accept(step(2)).history().status()).isEqualTo(new Frozen());
        assertIgnored(revoked, step(3), Verdict.FOREIGN);
    }

    @Test
    void rotationThenRevocation() {
        assertThat(history(0, 2).accept(end(1).statement()).history().status()).isEqualTo(new Frozen());
        assertThat(history(0, 2).accept(end(2).statement()).history().status()).isEqualTo(new Revoked());
    }

    @Test
    void revocationIsOneHoweverOftenItIsMade() {
        KeyHistory revoked = history(0, 1).accept(end(1).statement()).history();

        assertIgnored(revoked, end(1).unagreed().statement(), Verdict.KNOWN);
    }

    @Test
    void alteredEndpoints() throws IdentityException {
        List<Endpoint> thiefs = List.of(Endpoint.of("onion", "http://thief.onion"));
        StatementDraft altered = draft(1).endpoints(thiefs);

        assertIgnored(KeyHistory.from(held(0)), altered.by(node(0)).statement(), Verdict.NOT_COMMITTED);
        assertIgnored(history(0, 1), altered.by(node(1)).statement(), Verdict.NOT_COMMITTED);
    }

    @Test
    void strippedOldSignature() {
        KeyStatement stripped = draft(1).unagreed().statement();

        assertThat(KeyHistory.from(held(0)).accept(stripped).history().status()).isEqualTo(held(1));
        assertIgnored(history(0, 1), stripped, Verdict.KNOWN);
        assertIgnored(KeyHistory.from(held(0)).accept(stripped).history(), step(1), Verdict.KNOWN);
    }

    @Test
    void reusedKey() {
        for (String reused : List.of(node(0), node(1), node(2), recovery(1), recovery(2), recovery(3))) {
            assertIgnored(history(0, 2), draft(3).to(reused, recovery(4)).statement(), Verdict.KEY_REUSED);
        }
    }

    /** A node's key that is its own recovery key, or another's before it, would give a thief both. */
    @Test
    void reusedRecoveryKey() {
        assertIgnored(
                KeyHistory.from(held(node(0), node(0))),
                StatementDraft.about(KeyPosition.first(held(node(0), node(0))))
                        .by(node(0))
                        .to(THIEF, ACCOMPLICE)
                        .statement(),
                Verdict.KEY_REUSED);
        for (String reused : List.of(node(0), node(1), recovery(1))) {
            KeyStatement careless = draft(1).to(node(1), reused).statement();
            KeyHistory observer = KeyHistory.from(held(0)).accept(careless).history();
            assertIgnored(
                    observer,
                    StatementDraft.about(new KeyPosition(Isle.publicKey(node(1)), 1, careless.hash()))
                            .by(reused)
                            .to(THIEF, ACCOMPLICE)
                            .statement(),
                    Verdict.KEY_REUSED);
        }
    }

    /** A rival is judged by what came before it, not by what came since. */
    @Test
    void aRivalIsNoReuseOfLaterKeys() {
        KeyStatement rival = draft(1).to(node(2), recovery(9)).statement();

        assertFreezes(history(0, 2), rival);
        assertFreezes(KeyHistory.from(held(0)).accept(rival).history(), step(1));
    }

    @Test
    void someoneElsesBodyUnderAnotherRecoveryKeyIsAnotherStatement() {
        KeyStatement copied = end(0).by(THIEF).statement();

        assertThat(copied).isNotEqualTo(end(0).statement());
        assertIgnored(KeyHistory.from(held(0)), copied, Verdict.NOT_COMMITTED);
        assertIgnored(KeyHistory.from(held(0)).accept(end(0).statement()).history(), copied, Verdict.NOT_COMMITTED);
    }

    private static void assertFreezes(KeyHistory observer, KeyStatement... statements) {
        Acceptance last = new Acceptance(observer, Verdict.KNOWN);
        for (KeyStatement statement : statements) {
            last = last.history().accept(statement);
        }
        assertThat(last.verdict()).isEqualTo(Verdict.FROZE);
        assertThat(last.history().status()).isEqualTo(new Frozen());
    }

    private static void assertIgnored(KeyHistory observer, KeyStatement statement, Verdict why) {
        Acceptance acceptance = observer.accept(statement);

        assertThat(acceptance.verdict()).as("%s", statement).isEqualTo(why);
        assertThat(acceptance.verdict().changes()).isFalse();
        assertThat(acceptance.history()).isSameAs(observer);
    }
}
