package dev.archipelago.identity.credential;

import static dev.archipelago.identity.RefusalAssert.assertRefused;
import static dev.archipelago.identity.credential.Sample.ADA;
import static dev.archipelago.identity.credential.Sample.BEN;
import static dev.archipelago.identity.credential.Sample.FROM;
import static dev.archipelago.identity.credential.Sample.NOW;
import static dev.archipelago.identity.credential.Sample.UNTIL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.IdentityException.Reason;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialDraftTest {
    private static final String ID = "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33";

    @Test
    void whatWasDraftedIsWhatIsVerified() throws Exception {
        VerifiedCredential verified = Sample.at(NOW).verify(Sample.credential());

        assertThat(verified.issuer()).isEqualTo(ADA.did());
        assertThat(verified.subject()).contains(BEN.did().toString());
        assertThat(verified.id()).contains(ID);
        assertThat(verified.types()).containsExactly("VerifiableCredential", "KeeperCredential");
        assertThat(verified.validFrom()).contains(FROM);
        assertThat(verified.validUntil()).contains(UNTIL);
        assertThat(verified.claim("role")).contains("keeper");
        assertThat(verified.claim("island")).contains("Söl\u2028 \"ö\" 🏝");
        assertThat(verified.claim("boats")).as("a number is no text").isEmpty();
        assertThat(verified.claim("none")).isEmpty();
        assertThat(verified.toJson())
                .contains("\"boats\" : 3", "\"awake\" : true")
                .doesNotContain("proof");
        assertThat(verified).hasToString("credential of " + ADA);
    }

    @Test
    void putsItsContextsBetweenTheFirstAndTheLast() throws Exception {
        VerifiableCredential credential = Sample.draft()
                .context("https://example.org/islands/v1")
                .context("https://example.org/boats/v1")
                .sign(ADA, NOW);

        assertThat(Sample.contexts(Sample.tree(credential)).valueStream().map(node -> node.stringValue()))
                .containsExactly(
                        "https://www.w3.org/ns/credentials/v2",
                        "https://example.org/islands/v1",
                        "https://example.org/boats/v1",
                        "https://www.w3.org/ns/credentials/undefined-terms/v2");
    }

    @Test
    void datesItsProofByTheSecond() throws Exception {
        VerifiableCredential credential = Sample.draft().sign(ADA, NOW.plusMillis(999));

        assertThat(credential.proof().created()).contains(NOW);
    }

    @Test
    void canBeSignedMoreThanOnce() throws Exception {
        CredentialDraft draft = Sample.draft();

        assertThat(draft.sign(ADA, NOW)).isEqualTo(draft.sign(ADA, NOW)).isNotEqualTo(draft.sign(BEN, NOW));
        VerifiableCredential before = draft.sign(ADA, NOW);
        draft.claim("role", "guest").type("Later");
        assertThat(before).isEqualTo(Sample.credential());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1st", "two words", "ümlaut", "@id", "a.b", "x\n", "_x"})
    void refusesNamesThatOthersMightReadOtherwise(String name) {
        assertRefused(() -> Sample.draft().claim(name, "x")).withReason(Reason.MALFORMED_CREDENTIAL);
        assertRefused(() -> Sample.draft().claim(name, 1)).withReason(Reason.MALFORMED_CREDENTIAL);
        assertRefused(() -> Sample.draft().claim(name, true)).withReason(Reason.MALFORMED_CREDENTIAL);
        assertRefused(() -> Sample.draft().type(name)).withReason(Reason.MALFORMED_CREDENTIAL);
    }

    @Test
    void boundsTheLengthOfNames() throws Exception {
        assertThat(Sample.draft()
                        .claim("x".repeat(64), "x")
                        .type("X".repeat(64))
                        .sign(ADA, NOW))
                .isNotNull();
        assertRefused(() -> Sample.draft().claim("x".repeat(65), "x")).saying("63");
    }

    @Test
    void keepsTheSubjectsNameOutOfItsClaims() {
        assertRefused(() -> Sample.draft().claim("id", ADA.toString())).saying("\"id\"");
    }

    @Test
    void refusesNumbersThatJsonRounds() throws Exception {
        long largest = CredentialDraft.LARGEST_NUMBER;
        assertThat(Sample.draft()
                        .claim("n", largest)
                        .claim("m", -largest)
                        .sign(ADA, NOW)
                        .toJson())
                .contains("9007199254740991", "-9007199254740991");

        for (long tooLarge : new long[] {largest + 1, -largest - 1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertRefused(() -> Sample.draft().claim("n", tooLarge))
                    .withReason(Reason.MALFORMED_CREDENTIAL)
                    .saying("9007199254740991");
        }
    }

    @Test
    void refusesToSignWhatNoOneWouldRead() {
        assertRefused(() -> Sample.draft().context("no url").sign(ADA, NOW)).saying("neither a URL");
        assertRefused(() -> Sample.draft()
                        .validUntil(Instant.parse("+10000-01-01T00:00:00Z"))
                        .sign(ADA, NOW))
                .saying("validUntil");
        assertRefused(() -> Sample.draft()
                        .claim("role", "x".repeat(VerifiableCredential.MAX_BYTES))
                        .sign(ADA, NOW))
                .saying("cannot be read");
        assertRefused(() -> Sample.draft().claim("role", "\ud800").sign(ADA, NOW))
                .saying("surrogate");
        assertRefused(() -> Sample.draft().type("KeeperCredential").sign(ADA, NOW))
                .saying("twice");
    }

    @Property(tries = 100)
    void whatIsIssuedIsVerifiedAndNothingElse(
            @ForAll("claims") @NotEmpty Map<String, String> claims, @ForAll("names") String changed) throws Exception {
        CredentialDraft draft = CredentialDraft.about(BEN.did());
        for (Map.Entry<String, String> claim : claims.entrySet()) {
            draft.claim(claim.getKey(), claim.getValue());
        }
        VerifiableCredential credential = draft.sign(ADA, NOW);
        VerifiedCredential verified = Sample.verified(credential.toJson());
        assertThat(claims)
                .allSatisfy((name, value) -> assertThat(verified.claim(name)).contains(value));

        Map<String, String> altered = new HashMap<>(claims);
        altered.merge(changed, "!", String::concat);
        var tree = Sample.tree(credential);
        altered.forEach(Sample.subject(tree)::put);
        assertRefused(() -> Sample.verified(tree.toString())).withReason(Reason.UNTRUSTED_PROOF);
    }

    @Property(tries = 100)
    void theCanonicalFormIsItsOwn(@ForAll("claims") @NotEmpty Map<String, String> claims) throws Exception {
        CredentialDraft draft = CredentialDraft.about(BEN.did());
        for (Map.Entry<String, String> claim : claims.entrySet()) {
            draft.claim(claim.getKey(), claim.getValue());
        }

        VerifiableCredential credential = draft.sign(ADA, NOW);

        assertThat(VerifiableCredential.parse(credential.canonical()).canonical())
                .isEqualTo(credential.canonical());
    }

    @Provide
    Arbitrary<Map<String, String>> claims() {
        return Arbitraries.maps(names(), texts()).ofMaxSize(8);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .ofMinLength(1)
                .ofMaxLength(12)
                .filter(name -> !name.equals("id"));
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .ofMaxLength(40)
                .filter(text -> text.codePoints().noneMatch(c -> c >= 0xd800 && c < 0xe000));
    }
}
