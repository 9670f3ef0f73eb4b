package dev.archipelago.identity.credential;

import static dev.archipelago.identity.RefusalAssert.assertRefused;
import static dev.archipelago.identity.credential.CredentialVerifier.CLOCK_SKEW;
import static dev.archipelago.identity.credential.Sample.ADA;
import static dev.archipelago.identity.credential.Sample.BEN;
import static dev.archipelago.identity.credential.Sample.FROM;
import static dev.archipelago.identity.credential.Sample.NOW;
import static dev.archipelago.identity.credential.Sample.UNTIL;
import static dev.archipelago.identity.credential.Sample.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.IdentityException.Remedy;
import dev.archipelago.identity.RefusalAssert;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialTimeTest {
    private static final Duration TICK = Duration.ofNanos(1);

    /** Made in good time, so that only the window counts. */
    private final VerifiableCredential credential = sample();

    private static VerifiableCredential sample() {
        try {
            return Sample.draft().sign(ADA, FROM);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void isValidFromItsFirstMomentToItsLast() throws Exception {
        for (Instant time : new Instant[] {FROM, NOW, UNTIL}) {
            VerifiedCredential verified = at(time).verify(credential);

            assertThat(verified.validFrom()).contains(FROM);
            assertThat(verified.validUntil()).contains(UNTIL);
        }
    }

    @Test
    void allowsForClocksALittleApart() throws Exception {
        assertThat(at(FROM.minus(CLOCK_SKEW)).verify(credential)).isNotNull();
        assertThat(at(UNTIL.plus(CLOCK_SKEW)).verify(credential)).isNotNull();
    }

    @Test
    void notYetValid() {
        refused(credential, FROM.minus(CLOCK_SKEW).minus(TICK), Reason.NOT_YET_VALID)
                .saying(FROM.toString());
        assertThat(Reason.NOT_YET_VALID.remedy()).isEqualTo(Remedy.RETRY);
    }

    @Test
    void expired() {
        refused(credential, UNTIL.plus(CLOCK_SKEW).plus(TICK), Reason.EXPIRED_CREDENTIAL)
                .saying(UNTIL.toString());
    }

    @Test
    void withoutAWindowItIsAlwaysValid() throws Exception {
        VerifiableCredential timeless =
                CredentialDraft.about(BEN.did()).claim("role", "keeper").sign(ADA, FROM);
        VerifiedCredential verified = at(FROM.plus(Duration.ofDays(1_000_000))).verify(timeless);

        assertThat(verified.validFrom()).isEmpty();
        assertThat(verified.validUntil()).isEmpty();
    }

    @Test
    void createdInTheFuture() throws Exception {
        VerifiableCredential ahead = Sample.draft().sign(ADA, NOW.plus(CLOCK_SKEW));
        assertThat(at(NOW).verify(ahead)).isNotNull();

        refused(ahead, NOW.minus(TICK), Reason.NOT_YET_VALID).saying("the proof is dated");
    }

    /** A proof is often older than the time for which it was made. */
    @Test
    void beginsLaterThanItsProof() throws Exception {
        VerifiableCredential early = Sample.draft().sign(ADA, FROM.minus(Duration.ofDays(1)));

        refused(early, FROM.minus(CLOCK_SKEW).minus(TICK), Reason.NOT_YET_VALID).saying("the credential is valid from");
    }

    @Test
    void proofWithoutADate() throws Exception {
        String undated = Sample.signed(ADA, tree -> {}, proof -> proof.remove("created"));

        assertThat(Sample.verified(undated).issuer()).isEqualTo(ADA.did());
    }

    @Test
    void proofExpired() throws Exception {
        VerifiableCredential brief = VerifiableCredential.parse(
                Sample.signed(ADA, tree -> {}, proof -> proof.put("expires", NOW.toString())));
        assertThat(at(NOW.plus(CLOCK_SKEW)).verify(brief)).isNotNull();

        refused(brief, NOW.plus(CLOCK_SKEW).plus(TICK), Reason.EXPIRED_CREDENTIAL)
                .saying("the proof expired");
    }

    /** What a stranger wrote into an altered credential is not told as if its issuer had. */
    @Test
    void theSignatureIsLookedAtBeforeTheTimes() throws Exception {
        String altered = Sample.edited(tree -> tree.put("validUntil", "2030-01-31T11:59:00Z"));

        assertRefused(() -> Sample.verified(altered)).withReason(Reason.UNTRUSTED_PROOF);
    }

    @ParameterizedTest
    @CsvSource({
        "2030-01-31T12:00:00Z,2030-01-31T12:00:00Z",
        "2030-01-31T13:00:00+01:00,2030-01-31T12:00:00Z",
        "2030-01-31T12:00:00.5Z,2030-01-31T12:00:00.500Z",
        "2030-01-31T12:00:00.123456789-00:30,2030-01-31T12:30:00.123456789Z",
        "0000-01-01T00:00:00Z,0000-01-01T00:00:00Z"
    })
    void readsMomentsWithTheirZone(String text, Instant moment) {
        assertThat(Timestamps.read(text)).contains(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2030-01-31",
                "2030-01-31T12:00:00",
                "2030-01-31T12:00Z",
                "2030-01-31 12:00:00Z",
                "2030-01-31t12:00:00z",
                "2030-01-31T12:00:00+0100",
                "2030-01-31T12:00:00+19:00",
                "2030-13-31T12:00:00Z",
                "2030-02-30T12:00:00Z",
                "2030-01-31T24:00:01Z",
                "2030-01-31T12:00:60Z",
                "2030-01-31T12:00:00.Z",
                "2030-01-31T12:00:00.0000000001Z",
                "+12030-01-31T12:00:00Z",
                "-2030-01-31T12:00:00Z",
                " 2030-01-31T12:00:00Z",
                "2030-01-31T12:00:00Z\n",
                "٢٠٣٠-01-31T12:00:00Z"
            })
    void refusesWhatIsNoMoment(String text) throws Exception {
        assertThat(Timestamps.read(text)).isEmpty();
        for (String member : new String[] {"validFrom", "validUntil"}) {
            String json = Sample.edited(tree -> tree.put(member, text));

            assertRefused(() -> VerifiableCredential.parse(json))
                    .withReason(Reason.MALFORMED_CREDENTIAL)
                    .saying(member);
        }
        String json = Sample.edited(tree -> Sample.proof(tree).put("created", text));
        assertRefused(() -> VerifiableCredential.parse(json)).saying("created");
    }

    @Test
    void refusesAWindowThatEndsBeforeItBegins() throws Exception {
        assertRefused(() -> Sample.draft().validUntil(FROM).sign(ADA, NOW))
                .withReason(Reason.MALFORMED_CREDENTIAL)
                .saying("validUntil");
        assertThat(Sample.draft().validUntil(FROM.plus(TICK)).sign(ADA, NOW)).isNotNull();
    }

    private static RefusalAssert refused(VerifiableCredential credential, Instant time, Reason reason) {
        return assertRefused(() -> at(time).verify(credential)).withReason(reason);
    }
}
