package dev.archipelago.identity;

import static dev.archipelago.identity.Isle.draft;
import static dev.archipelago.identity.Isle.end;
import static dev.archipelago.identity.Isle.held;
import static dev.archipelago.identity.Isle.history;
import static dev.archipelago.identity.Isle.publicKey;
import static dev.archipelago.identity.Isle.recovery;
import static dev.archipelago.identity.Isle.step;
import static dev.archipelago.identity.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.KeyHistory.Verdict;
import dev.archipelago.identity.KeyStatus.Frozen;
import dev.archipelago.identity.KeyStatus.Revoked;
import dev.archipelago.identity.codec.Cbor;
import dev.archipelago.identity.codec.CborArray;
import dev.archipelago.identity.codec.CborValue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyHistoryTest {
    @Test
    void beginsWithTheKeyThatWasLearnt() {
        KeyHistory history = KeyHistory.from(held(0));

        assertThat(history.origin()).isEqualTo(held(0));
        assertThat(history.status()).isEqualTo(held(0));
        assertThat(history.statements()).isEmpty();
    }

    @Test
    void followsTheKeys() {
        KeyHistory history = KeyHistory.from(held(0));
        for (int number = 1; number <= 5; number++) {
            KeyHistory.Acceptance acceptance = history.accept(step(number));
            assertThat(acceptance.verdict()).isEqualTo(Verdict.APPLIED);
            assertThat(acceptance.verdict().changes()).isTrue();
            assertThat(history.status()).as("the former history").isEqualTo(held(number - 1));
            history = acceptance.history();
            assertThat(history.status()).isEqualTo(held(number));
        }
        assertThat(history.origin()).isEqualTo(held(0));
        assertThat(history.statements()).containsExactly(step(1), step(2), step(3), step(4), step(5));
    }

    @Test
    void endsWithARevocation() {
        assertThat(history(0, 2).accept(end(2).statement()).history().status()).isEqualTo(new Revoked());
    }

    /** Who joined late knows neither the number of the key it met nor what was before. */
    @Test
    void followsFromAnyKeyOn() {
        for (int first = 0; first < 4; first++) {
            assertThat(history(first, 4).status()).isEqualTo(held(4));
        }
    }

    @Test
    void knowsNothingOfWhatWasBeforeItsFirstKey() {
        KeyHistory late = history(2, 3);

        assertThat(late.accept(step(1)).verdict()).isEqualTo(Verdict.FOREIGN);
        assertThat(late.accept(draft(1).to("thief", "accomplice").statement()).verdict())
                .isEqualTo(Verdict.FOREIGN);
    }

    @Test
    void keepsWhatProvesAFork() {
        KeyStatement rival = draft(1).to("thief", "accomplice").statement();
        KeyHistory frozen = history(0, 2).accept(rival).history();

        assertThat(frozen.statements()).containsExactly(step(1), step(2), rival);
        assertThat(frozen.accept(rival).verdict()).isEqualTo(Verdict.KNOWN);
        KeyHistory other = KeyHistory.from(held(0));
        for (KeyStatement statement : frozen.statements()) {
            other = other.accept(statement).history();
        }
        assertThat(other.status()).isEqualTo(new Frozen());
    }

    @Test
    void isKeptAndReadAgain() throws IdentityException {
        KeyStatement rival = draft(2).to("thief", "accomplice").statement();
        for (KeyHistory history : List.of(
                history(0, 0),
                history(0, 3),
                history(2, 4),
                history(0, 2).accept(end(2).statement()).history(),
                history(0, 3).accept(rival).history())) {
            KeyHistory read = KeyHistory.decode(history.encoded());

            assertThat(read.status()).isEqualTo(history.status());
            assertThat(read.origin()).isEqualTo(history.origin());
            assertThat(read.statements()).isEqualTo(history.statements());
            assertThat(read.encoded()).isEqualTo(history.encoded());
        }
    }

    @Test
    void theLongestFrozenOneIsKept() throws IdentityException {
        KeyHistory longest = history(0, 64)
                .accept(draft(64).to("thief", "accomplice").statement())
                .history();

        assertThat(longest.encoded().length).isLessThanOrEqualTo(HistoryEncoding.LARGEST);
        assertThat(KeyHistory.decode(longest.encoded()).statements()).hasSize(65);
    }

    @Test
    void whatWasKeptIsJudgedAnew() {
        assertMalformed(kept(1, step(2))).saying("history[3][0]", "FOREIGN");
        assertMalformed(kept(1, step(1), step(1))).saying("history[3][1]", "KNOWN");
        assertMalformed(kept(1, step(1), step(3))).saying("FOREIGN");
        assertMalformed(kept(1, draft(1).by(recovery(9)).statement())).saying("NOT_COMMITTED");
        assertMalformed(kept(2)).saying("history[0]");
        assertMalformed(kept(0)).saying("history[0]");
    }

    @Test
    void nothingStandsBehindItsStatements() throws Exception {
        List<CborValue> items =
                new ArrayList<>(((CborArray) Cbor.decode(history(0, 1).encoded())).items());
        items.add(CborValue.of(1));

        assertMalformed(Cbor.encode(new CborArray(items))).saying("must have 4 items, not 5");
    }

    @Test
    void oneThatIsLargerThanAnyIsNotLookedAt() {
        assertMalformed(new byte[HistoryEncoding.LARGEST + 1])
                .saying((HistoryEncoding.LARGEST + 1) + ", at most " + HistoryEncoding.LARGEST);
    }

    /** An identity in dispute has no key that speaks for it, so nobody signs with this history behind them. */
    @Test
    void aFrozenOneEndsWithNoKey() {
        KeyStatement rival = draft(2).to("thief", "accomplice").statement();
        KeyHistory held = history(0, 2);
        KeyHistory frozen = held.accept(rival).history();

        assertThat(held.endsWith(held(2).key())).isTrue();
        assertThat(held.endsWith(held(1).key())).isFalse();
        assertThat(frozen.endsWith(held(2).key())).isFalse();
        assertThat(frozen.endsWith(publicKey("thief"))).isFalse();
    }

    /** The place of a key is its name, its number and what led to it. */
    @Test
    void aStatementBuildsOnOnePlace() {
        KeyPosition place = Isle.position(1);
        StatementBody body = step(2).body();

        assertThat(place.precedes(body)).isTrue();
        assertThat(new KeyPosition(publicKey("other"), 1, place.hash()).precedes(body))
                .isFalse();
        assertThat(new KeyPosition(place.key(), 2, place.hash()).precedes(body)).isFalse();
        assertThat(new KeyPosition(place.key(), 1, step(2).hash()).precedes(body))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 40, 75, 110, 300})
    void whatIsNoHistoryIsRefused(int length) {
        byte[] whole = history(0, 1).encoded();
        byte[] part = new byte[length];
        System.arraycopy(whole, 0, part, 0, length);

        assertMalformed(part);
    }

    @Test
    void anAlteredStatementInItIsFound() {
        byte[] altered = history(0, 2).encoded();
        altered[altered.length - 1] ^= 1;

        assertMalformed(altered).saying("history[3][1]", "signature");
    }

    @Test
    void tellsItsStatus() {
        assertThat(history(0, 2)).hasToString(held(2) + " after 2 statements");
    }

    private static byte[] kept(int format, KeyStatement... statements) {
        List<CborValue> list = new ArrayList<>();
        for (KeyStatement statement : statements) {
            list.add(CborValue.of(statement.encoded()));
        }
        return Cbor.encode(CborArray.of(
                CborValue.of(format),
                CborValue.of(held(0).key().bytes()),
                CborValue.of(held(0).successor().bytes()),
                new CborArray(list)));
    }

    private static RefusalAssert assertMalformed(byte[] encoded) {
        return assertRefused(() -> KeyHistory.decode(encoded))
                .withReason(Reason.MALFORMED_SUCCESSION)
                .saying("this is no key history: ");
    }
}
