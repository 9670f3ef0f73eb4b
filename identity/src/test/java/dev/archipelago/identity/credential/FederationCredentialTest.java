package dev.archipelago.identity.credential;

import static dev.archipelago.identity.RefusalAssert.assertRefused;
import static dev.archipelago.identity.credential.Sample.ADA;
import static dev.archipelago.identity.credential.Sample.BEN;
import static dev.archipelago.identity.credential.Sample.FROM;
import static dev.archipelago.identity.credential.Sample.NOW;
import static dev.archipelago.identity.credential.Sample.UNTIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.RefusalAssert;
import dev.archipelago.identity.credential.FederationCredential.Level;
import dev.archipelago.identity.credential.FederationCredential.Terms;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class FederationCredentialTest {
    private static final UUID ID = UUID.fromString("0a0a0a0a-0000-4000-8000-000000000001");
    private static final UUID MEMBERSHIP = UUID.fromString("0b0b0b0b-0000-8000-8000-000000000002");

    @ParameterizedTest
    @EnumSource
    void statesItsTerms(Level level) throws Exception {
        Terms terms = terms(level);
        FederationCredential read = read(FederationCredential.issue(ADA, terms, NOW));

        assertThat(read.issuer()).isEqualTo(ADA.did());
        assertThat(read.terms()).isEqualTo(terms);
    }

    /** What other programs see; changing it breaks them. */
    @Test
    void hasItsForm() throws Exception {
        var tree = Sample.tree(FederationCredential.issue(ADA, terms(Level.OBSERVER), NOW));
        tree.remove("proof");

        assertThat(tree).hasToString("""
                {"@context":["https://www.w3.org/ns/credentials/v2",\
                "https://www.w3.org/ns/credentials/undefined-terms/v2"],\
                "credentialSubject":{"id":"%s",\
                "membershipId":"urn:uuid:0b0b0b0b-0000-8000-8000-000000000002",\
                "trustLevel":"observer"},\
                "id":"urn:uuid:0a0a0a0a-0000-4000-8000-000000000001",\
                "issuer":"%s",\
                "type":["VerifiableCredential","FederationCredential"],\
                "validFrom":"2030-01-31T11:00:00Z",\
                "validUntil":"2030-01-31T13:00:00Z"}""".formatted(BEN.did(), ADA.did()));
    }

    @Property(tries = 100)
    void keepsItsTimesToTheNanosecond(@ForAll @LongRange(min = 1, max = 7_200_000_000_000L) long nanos)
            throws Exception {
        Terms terms = new Terms(ID, BEN.did(), Level.TRUSTED, MEMBERSHIP, FROM, FROM.plusNanos(nanos));
        VerifiableCredential credential = FederationCredential.issue(ADA, terms, FROM);

        assertThat(FederationCredential.of(Sample.at(FROM).verify(credential)).terms())
                .isEqualTo(terms);
    }

    @Test
    void isEqualByIssuerAndTerms() throws Exception {
        FederationCredential credential = read(FederationCredential.issue(ADA, terms(Level.TRUSTED), NOW));

        assertThat(credential)
                .isEqualTo(read(FederationCredential.issue(ADA, terms(Level.TRUSTED), FROM)))
                .hasSameHashCodeAs(read(FederationCredential.issue(ADA, terms(Level.TRUSTED), FROM)))
                .isNotEqualTo(read(FederationCredential.issue(ADA, terms(Level.OBSERVER), NOW)))
                .isNotEqualTo(read(FederationCredential.issue(Sample.EVE, terms(Level.TRUSTED), NOW)))
                .isNotEqualTo("credential");
        assertThat(credential.toString()).contains(ADA.toString(), "TRUSTED", MEMBERSHIP.toString());
    }

    @Test
    void refusesACredentialOfAnotherKind() throws Exception {
        refused(Sample.credential()).saying("FederationCredential");
        refused(draft().type("Another").sign(ADA, NOW)).saying("types");
    }

    @Test
    void refusesOneThatSaysMore() throws Exception {
        refused(draft().claim("mayDeploy", true).sign(ADA, NOW)).saying("mayDeploy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "owner", "Trusted", "TRUSTED", "untrusted", "trusted "})
    void refusesAnotherLevel(String level) throws Exception {
        refused(draft().claim("trustLevel", level).sign(ADA, NOW)).saying("trusted or observer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0b0b0b0b-0000-8000-8000-000000000002",
                "urn:uuid:0B0B0B0B-0000-8000-8000-000000000002",
                "urn:uuid:b0b0b0b-0-8000-8000-2",
                "urn:uuid:0b0b0b0b-0000-8000-8000-0000000000022",
                "URN:uuid:0b0b0b0b-0000-8000-8000-000000000002"
            })
    void refusesAnotherFormOfMembershipId(String id) throws Exception {
        refused(draft().claim("membershipId", id).sign(ADA, NOW)).saying("membershipId");
    }

    @Test
    void refusesTermsThatLack() throws Exception {
        refused(Sample.resigned(tree -> federation(tree).remove("id"))).saying("\"id\"");
        refused(Sample.resigned(tree -> federation(tree).put("id", "https://example.org/1")))
                .saying("\"id\"");
        refused(Sample.resigned(tree -> federation(tree).remove("validFrom"))).saying("validFrom");
        refused(Sample.resigned(tree -> federation(tree).remove("validUntil"))).saying("validUntil");
        for (String name : new String[] {"id", "trustLevel", "membershipId"}) {
            refused(Sample.resigned(tree -> Sample.subject(federation(tree)).remove(name)))
                    .saying(name);
        }
    }

    @Test
    void refusesASubjectWhoIsNoDid() throws Exception {
        String web = Sample.resigned(tree -> Sample.subject(federation(tree)).put("id", "did:web:example.org"));

        assertRefused(() -> FederationCredential.of(Sample.verified(web))).withReason(Reason.UNSUPPORTED_DID);
    }

    @Test
    void endsAfterItBegins() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Terms(ID, BEN.did(), Level.TRUSTED, MEMBERSHIP, NOW, NOW))
                .withMessageContaining("validUntil");
    }

    @Test
    void refusesToWriteTimesThatNoOneReads() {
        Terms terms = new Terms(ID, BEN.did(), Level.TRUSTED, MEMBERSHIP, NOW, Instant.MAX);

        assertRefused(() -> FederationCredential.issue(ADA, terms, NOW)).withReason(Reason.MALFORMED_CREDENTIAL);
    }

    private static ObjectNode federation(ObjectNode tree) {
        tree.putArray("type").add("VerifiableCredential").add("FederationCredential");
        tree.putObject("credentialSubject")
                .put("id", BEN.did().toString())
                .put("trustLevel", "trusted")
                .put("membershipId", "urn:uuid:" + MEMBERSHIP);
        return tree;
    }

    private static CredentialDraft draft() throws IdentityException {
        return CredentialDraft.about(BEN.did())
                .id(ID)
                .type("FederationCredential")
                .validFrom(FROM)
                .validUntil(UNTIL)
                .claim("trustLevel", "trusted")
                .claim("membershipId", "urn:uuid:" + MEMBERSHIP);
    }

    private static Terms terms(Level level) {
        return new Terms(ID, BEN.did(), level, MEMBERSHIP, FROM, UNTIL);
    }

    private static FederationCredential read(VerifiableCredential credential) throws IdentityException {
        return FederationCredential.of(Sample.at(NOW).verify(credential));
    }

    private static RefusalAssert refused(VerifiableCredential credential) {
        return assertRefused(() -> read(credential)).withReason(Reason.MALFORMED_CREDENTIAL);
    }

    private static RefusalAssert refused(String json) throws IdentityException {
        return refused(VerifiableCredential.parse(json));
    }
}
