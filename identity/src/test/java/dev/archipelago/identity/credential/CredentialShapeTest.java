package dev.archipelago.identity.credential;

import static dev.archipelago.identity.RefusalAssert.assertRefused;
import static dev.archipelago.identity.credential.Sample.edited;
import static dev.archipelago.identity.credential.Sample.subject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.RefusalAssert;
import dev.archipelago.identity.codec.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class CredentialShapeTest {
    @Test
    void readsWhatItWrites() throws Exception {
        VerifiableCredential credential = Sample.credential();

        assertThat(VerifiableCredential.parse(credential.toJson()))
                .isEqualTo(credential)
                .hasSameHashCodeAs(credential);
        assertThat(VerifiableCredential.parse(credential.canonical())).isEqualTo(credential);
        assertThat(VerifiableCredential.parse(credential.toJson().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(credential);
    }

    @Test
    void isEqualByWhatItSays() throws Exception {
        assertThat(Sample.credential())
                .isEqualTo(Sample.credential())
                .isNotEqualTo(Sample.draft().claim("role", "guest").sign(Sample.ADA, Sample.NOW))
                .isNotEqualTo("credential");
    }

    @Test
    void tellsNothingBeforeItIsVerified() throws Exception {
        assertThat(Sample.credential()).hasToString("unverified credential");
    }

    @Test
    void handsOutCopiesOfItsBytes() throws Exception {
        VerifiableCredential credential = Sample.credential();
        credential.canonical()[0] = 0;

        assertThat(credential.canonical()[0]).isEqualTo((byte) '{');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "null",
                "[]",
                "\"text\"",
                "12",
                "{}",
                "{\"proof\":{}}",
                "{'a':1}",
                "{\"a\":1}x",
                "NaN"
            })
    void refusesWhatIsNoCredential(String json) {
        malformed(json);
        assertRefused(() -> VerifiableCredential.parse(json.getBytes(StandardCharsets.UTF_8)))
                .withReason(Reason.MALFORMED_CREDENTIAL);
    }

    @Test
    void saysWhereItIsNoJson() {
        malformed("{\n\"a\": ]").saying("line 2").causedBy(MalformedException.class);
        assertRefused(() -> VerifiableCredential.parse(new byte[] {'"', (byte) 0xff, '"'}))
                .withReason(Reason.MALFORMED_CREDENTIAL)
                .saying("UTF-8");
        malformed("{\"\ud800\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"@context", "type", "issuer", "credentialSubject", "proof"})
    void refusesOneThatLacksAMember(String name) throws Exception {
        malformed(edited(tree -> tree.remove(name)));
        malformed(edited(tree -> tree.putNull(name)));
        malformed(edited(tree -> tree.put(name, 1)));
        malformed(edited(tree -> tree.putArray(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"type", "cryptosuite", "verificationMethod", "proofPurpose", "proofValue"})
    void refusesAProofThatLacksAMember(String name) throws Exception {
        malformed(edited(tree -> Sample.proof(tree).remove(name))).saying(name);
        malformed(edited(tree -> Sample.proof(tree).put(name, 1))).saying(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"credentialStatus", "evidence", "holder", "Issuer", "issuanceDate", "@id", ""})
    void refusesMembersThatMeanNothingHere(String name) throws Exception {
        malformed(edited(tree -> tree.put(name, "x"))).saying("means nothing here");
        malformed(edited(tree -> Sample.proof(tree).put(name, "x"))).saying("means nothing here");
    }

    @Test
    void repeatsNoLongOrUnprintableName() throws Exception {
        malformed(edited(tree -> tree.put("x".repeat(25), "x"))).withoutSaying("xx");
        malformed(edited(tree -> tree.put("\u0007bell", "x"))).withoutSaying("bell");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no url", "relative/path", "urn:x:\u0000", "urn:x:é^"})
    void refusesNamesThatAreNoUrls(String id) throws Exception {
        malformed(edited(tree -> tree.put("id", id))).saying("\"id\"");
        malformed(edited(tree -> subject(tree).put("id", id))).saying("\"id\"");
        malformed(edited(tree -> Sample.proof(tree).put("id", id))).saying("\"id\"");
    }

    @Test
    void boundsTheLengthOfNames() throws Exception {
        String longest = "urn:x:" + "y".repeat(506);

        assertThat(parsed(tree -> tree.put("id", longest)).content().id()).contains(longest);
        malformed(edited(tree -> tree.put("id", longest + "y")));
    }

    @Test
    void takesTheContextsAsAListThatBeginsWithTheCredentials() throws Exception {
        malformed(edited(tree -> tree.put("@context", Contexts.CREDENTIALS_V2))).saying("list of contexts");
        malformed(edited(tree -> tree.putArray("@context").add("https://www.w3.org/2018/credentials/v1")))
                .saying("first context");
        malformed(edited(tree -> tree.putArray("@context").addObject())).saying("first context");
        malformed(edited(tree -> Sample.contexts(tree).add("no url"))).saying("neither a URL nor an object");
        malformed(edited(tree -> Sample.contexts(tree).add(1))).saying("neither a URL nor an object");
        malformed(edited(tree -> Sample.proof(tree).put("@context", Contexts.CREDENTIALS_V2)))
                .saying("proof", "list of contexts");
    }

    @Test
    void takesOneTypeOrAList() throws Exception {
        assertThat(parsed(tree -> tree.put("type", "VerifiableCredential"))
                        .content()
                        .types())
                .containsExactly("VerifiableCredential");
        malformed(edited(tree -> tree.put("type", "KeeperCredential"))).saying("VerifiableCredential");
        malformed(edited(tree -> tree.putArray("type").add("KeeperCredential"))).saying("VerifiableCredential");
        malformed(edited(tree ->
                        tree.putArray("type").add("VerifiableCredential").add(1)))
                .saying("no text");
        malformed(edited(tree ->
                        tree.putArray("type").add("VerifiableCredential").add("VerifiableCredential")))
                .saying("twice");
    }

    @Test
    void takesTheIssuerAsTextOrObject() throws Exception {
        String ada = Sample.ADA.did().toString();
        String described =
                Sample.resigned(tree -> tree.putObject("issuer").put("id", ada).put("name", "Ada"));

        assertThat(Sample.verified(described).issuer()).isEqualTo(Sample.ADA.did());
        malformed(edited(tree -> tree.putObject("issuer").put("name", "Ada"))).saying("issuer", "\"id\"");
    }

    @Test
    void takesOneSubjectWithSomethingToSay() throws Exception {
        malformed(edited(tree -> tree.putObject("credentialSubject"))).saying("subject");
        malformed(edited(tree -> tree.putArray("credentialSubject").addObject().put("role", "keeper")))
                .saying("subject");
        VerifiedCredential nameless = Sample.verified(
                Sample.resigned(tree -> tree.putObject("credentialSubject").put("role", "keeper")));

        assertThat(nameless.subject()).isEmpty();
        assertThat(nameless.claim("role")).contains("keeper");
    }

    private static VerifiableCredential parsed(Consumer<ObjectNode> edit) throws IdentityException {
        return VerifiableCredential.parse(edited(edit));
    }

    private static RefusalAssert malformed(String json) {
        return assertRefused(() -> VerifiableCredential.parse(json)).withReason(Reason.MALFORMED_CREDENTIAL);
    }
}
