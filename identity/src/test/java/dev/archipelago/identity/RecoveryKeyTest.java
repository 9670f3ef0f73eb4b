package dev.archipelago.identity;

import static dev.archipelago.identity.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.KeyHistory.Verdict;
import dev.archipelago.identity.KeyStatus.Held;
import dev.archipelago.identity.KeyStatus.Revoked;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveryKeyTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.5Z");

    private final Handover first = Handover.first();

    @Test
    void everyIdentityBeginsWithOne() {
        assertThat(first.recoveryKey().protects().key())
                .isEqualTo(first.identity().publicKey());
        assertThat(history(first).status()).isEqualTo(first.recoveryKey().protects());
        assertThat(history(first).statements()).isEmpty();
        assertThat(first).hasToString(first.identity().toString());
    }

    @Test
    void anIdentityMadeAloneHasNone() {
        assertThat(Identity.create().succession()).isEmpty();
    }

    @Test
    void rotatesTheIdentityThatCommittedToIt() throws IdentityException {
        List<Endpoint> endpoints = List.of(Endpoint.of("onion", "http://a.onion"));
        Handover second = first.recoveryKey().rotate(first.identity(), endpoints, NOON);
        Handover third = second.recoveryKey().rotate(second.identity(), List.of(), NOON);

        KeyHistory observer = KeyHistory.from(first.recoveryKey().protects());
        for (KeyStatement statement : history(third).statements()) {
            observer = observer.accept(statement).history();
        }
        assertThat(observer.status())
                .isEqualTo(history(third).status())
                .isEqualTo(third.recoveryKey().protects());
        assertThat(third.recoveryKey().protects().key())
                .isEqualTo(third.identity().publicKey())
                .isNotIn(first.identity().publicKey(), second.identity().publicKey());
        KeyStatement statement = history(second).statements().getFirst();
        assertThat(statement.endpoints()).isEqualTo(endpoints);
        assertThat(statement.time()).isEqualTo("2026-11-21T12:00:00Z");
        assertThat(statement.index()).isEqualTo(1);
    }

    /** Whoever takes over the node gets nothing of what could move it again. */
    @Test
    void neverBecomesAKeyOfTheNode() throws IdentityException {
        Handover second = first.recoveryKey().rotate(first.identity(), List.of(), NOON);

        assertThat(second.identity().publicKey())
                .isNotEqualTo(first.recoveryKey().publicKey());
        assertThat(second.recoveryKey().publicKey())
                .isNotEqualTo(first.recoveryKey().publicKey());
    }

    @Test
    void theOldKeyAgreesWhileItIsHeld() throws IdentityException {
        KeyStatement agreed = history(first.recoveryKey().rotate(first.identity(), List.of(), NOON))
                .statements()
                .getFirst();
        KeyStatement alone = history(first.recoveryKey().rotate(List.of(), NOON))
                .statements()
                .getFirst();

        assertThat(agreed.encoded().length - alone.encoded().length)
                .as("a signature in place of null")
                .isEqualTo(65);
    }

    @Test
    void sufficesWhereTheKeyIsLost() throws IdentityException {
        Handover second = first.recoveryKey().rotate(first.identity(), List.of(), NOON);
        Handover third = second.recoveryKey().rotate(List.of(), NOON);
        Handover fourth = third.recoveryKey().rotate(third.identity(), List.of(), NOON);

        KeyHistory observer = history(second);
        for (KeyStatement statement : history(fourth).statements()) {
            assertThat(statement.index()).isEqualTo(observer.statements().size() + 1);
            observer = observer.accept(statement).history();
        }
        assertThat(observer.status()).isEqualTo(fourth.recoveryKey().protects());
    }

    @Test
    void revokes() throws IdentityException {
        Identity ended = first.recoveryKey().revoke(first.identity());

        assertThat(ended.did()).isEqualTo(first.identity().did());
        assertThat(ended.succession().orElseThrow().status()).isEqualTo(new Revoked());
        assertThat(first.recoveryKey().revoke())
                .as("without the old key it is the same")
                .isEqualTo(ended.succession().orElseThrow().statements().getLast());
        assertThat(KeyHistory.from(first.recoveryKey().protects())
                        .accept(first.recoveryKey().revoke())
                        .verdict())
                .isEqualTo(Verdict.APPLIED);
    }

    @Test
    void doesNothingForAnIdentityThatCommittedToAnother() {
        Handover stranger = Handover.first();

        assertRefused(() -> stranger.recoveryKey().rotate(first.identity(), List.of(), NOON))
                .withReason(Reason.NOT_SUCCESSOR)
                .saying(first.identity().toString(), "belongs to another");
        assertRefused(() -> stranger.recoveryKey().revoke(first.identity())).withReason(Reason.NOT_SUCCESSOR);
    }

    @Test
    void doesNothingForAnIdentityWithoutOne() {
        assertRefused(() -> first.recoveryKey().rotate(Identity.create(), List.of(), NOON))
                .withReason(Reason.NOT_SUCCESSOR)
                .saying("it has none");
    }

    @Test
    void isUsedOnce() throws IdentityException {
        Handover second = first.recoveryKey().rotate(first.identity(), List.of(), NOON);

        assertRefused(() -> first.recoveryKey().rotate(second.identity(), List.of(), NOON))
                .withReason(Reason.NOT_SUCCESSOR)
                .saying("used already", "Destroy it");
    }

    @Test
    void nothingFollowsARevocation() throws IdentityException {
        Identity ended = first.recoveryKey().revoke(first.identity());

        assertRefused(() -> first.recoveryKey().rotate(ended, List.of(), NOON))
                .withReason(Reason.SUCCESSION_ENDED)
                .saying("revoked", "final");
        assertRefused(() -> first.recoveryKey().revoke(ended)).withReason(Reason.SUCCESSION_ENDED);
    }

    /** The last place in a chain is for a revocation: no key must be beyond recall. */
    @Test
    void theLastKeyCanOnlyBeRevoked() throws IdentityException {
        Handover last = first;
        for (int number = 1; number < KeyHistory.LONGEST; number++) {
            last = last.recoveryKey().rotate(last.identity(), List.of(), NOON);
        }
        Handover full = last;

        assertThat(history(full).statements()).hasSize(63);
        assertRefused(() -> full.recoveryKey().rotate(full.identity(), List.of(), NOON))
                .withReason(Reason.SUCCESSION_ENDED)
                .saying("64 keys");
        assertRefused(() -> full.recoveryKey().rotate(List.of(), NOON)).withReason(Reason.SUCCESSION_ENDED);
        assertThat(full.recoveryKey()
                        .revoke(full.identity())
                        .succession()
                        .orElseThrow()
                        .status())
                .isEqualTo(new Revoked());
    }

    @Test
    void saysWhenEndpointsAreTooMany() throws IdentityException {
        List<Endpoint> many = Collections.nCopies(17, Endpoint.of("onion", "http://a.onion"));

        assertRefused(() -> first.recoveryKey().rotate(first.identity(), many, NOON))
                .withReason(Reason.MALFORMED_SUCCESSION)
                .saying("at most 16");
    }

    @Test
    void aWrongPlaceInTheChainIsSaid() {
        byte[] seed = first.recoveryKey().seed().bytes(RevealSecrets.deliberately());
        KeyPosition wrong = new KeyPosition(first.identity().publicKey(), 0, Hash256.over());

        assertRefused(() -> RecoveryKey.of(seed, wrong).rotate(List.of(), NOON))
                .withReason(Reason.MALFORMED_SUCCESSION)
                .saying("GAP");
    }

    @Test
    void isWipedWhenItIsClosed() {
        first.close();

        assertThatThrownBy(() -> first.recoveryKey().revoke()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> first.identity().sign(new byte[1])).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void showsNoSecret() {
        assertThat(first.recoveryKey()).hasToString("recovery key of " + first.identity());
        Held protects = first.recoveryKey().protects();
        assertThat(protects.toString())
                .doesNotContain(first.recoveryKey().publicKey().toString());
    }

    @Test
    void anIdentityTakesNoHistoryOfAnother() throws IdentityException {
        KeyHistory moved = history(first.recoveryKey().rotate(first.identity(), List.of(), NOON));

        assertThatThrownBy(() -> first.identity().with(moved)).isInstanceOf(IllegalArgumentException.class);
    }

    private static KeyHistory history(Handover handover) {
        return handover.identity().succession().orElseThrow();
    }
}
