package dev.archipelago.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.credential.VerifiableCredential;
import dev.archipelago.node.cli.Session.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CredentialCommandsTest {
    private static final String BEN = "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp";
    private static final Instant NOW = Instant.parse("2030-01-31T12:00:00Z");

    @TempDir
    private Path home;

    private Path file;
    private Session user;
    private String did;

    @BeforeEach
    void makeAnIdentity() throws Exception {
        file = home.resolve("keeper.json");
        user = new Session(home).at(NOW);
        did = user.run("init", "--json").json().path("did").stringValue();
    }

    @Test
    void printsACredentialThatVerifies() throws Exception {
        Outcome issued = issue("--claim", "role=keeper", "--claim", "island=north=west", "--type", "KeeperCredential");
        Files.writeString(file, issued.out());

        Outcome verified = verify("--json");

        assertThat(issued.exit()).as(issued.err()).isZero();
        assertThat(verified.exit()).as(verified.err()).isZero();
        assertThat(verified.json().path("valid").booleanValue()).isTrue();
        assertThat(verified.json().path("issuer").stringValue()).isEqualTo(did);
        JsonNode credential = verified.json().path("credential");
        assertThat(credential.path("type").get(1).stringValue()).isEqualTo("KeeperCredential");
        assertThat(credential.path("validFrom").stringValue()).isEqualTo(NOW.toString());
        assertThat(credential.path("credentialSubject"))
                .hasToString("{\"id\":\"%s\",\"island\":\"north=west\",\"role\":\"keeper\"}".formatted(BEN));
        assertThat(credential.has("validUntil")).isFalse();
        assertThat(credential.has("proof")).isFalse();
    }

    @Test
    void needsNoIdentityToVerify() {
        issueToFile("--claim", "role=keeper");

        Outcome verified =
                new Session(home.resolve("nobody")).at(NOW).run("identity", "credential", "verify", file.toString());

        assertThat(verified.exit()).as(verified.err()).isZero();
        assertThat(verified.out()).contains("Valid: signed by " + did, "for ever", "not that it is so", "keeper");
        assertThat(home.resolve("nobody")).doesNotExist();
    }

    @Test
    void writesAFileAndNeverReplacesOne() throws Exception {
        Outcome written = issueToFile("--claim", "role=keeper", "--json");
        String before = Files.readString(file);

        assertThat(written.json().path("path").stringValue()).isEqualTo(file.toString());
        assertThat(VerifiableCredential.parse(before)).isNotNull();
        Outcome again = issueToFile("--claim", "role=guest", "--json");
        assertThat(again.exit()).isEqualTo(4);
        assertThat(again.error().path("code").stringValue()).isEqualTo("exists");
        assertThat(file).hasContent(before.strip());
    }

    @Test
    void isValidForAsLongAsItWasTold() throws Exception {
        issueToFile("--claim", "role=keeper", "--valid-for", "30d");

        assertThat(verify().out()).contains("good until 2030-03-02T12:00:00Z");
        assertRefused("expired_credential", user.at(Instant.parse("2030-03-02T12:00:31Z")));
        assertRefused("not_yet_valid", user.at(NOW.minusSeconds(31)));
    }

    @Test
    void refusesWhatWasAltered() throws Exception {
        issueToFile("--claim", "role=keeper");
        Files.writeString(file, Files.readString(file).replace("keeper", "owner"));

        assertRefused("untrusted_proof", user);
        assertThat(verify().err()).startsWith("archipelago: ").contains("signature");
    }

    @Test
    void refusesWhatIsNoCredential() throws Exception {
        Files.writeString(file, "buy milk");
        assertRefused("malformed_credential", user);

        Files.write(file, new byte[VerifiableCredential.MAX_BYTES + 10]);
        assertRefused("malformed_credential", user);
    }

    @Test
    void saysWhichFileCannotBeRead() throws Exception {
        Outcome missing = verify("--json");
        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.error().path("message").stringValue()).contains("no file", file.toString());

        Files.createDirectory(file);
        assertThat(verify().exit()).isEqualTo(1);
        assertThat(verify().err()).contains("cannot be read");
    }

    @Test
    void saysWhichFileCannotBeWritten() {
        Outcome outcome = user.run(
                "identity",
                "credential",
                "issue",
                "--subject",
                BEN,
                "--claim",
                "a=b",
                "--out",
                home.resolve("none/keeper.json").toString());

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err()).contains("cannot be written");
    }

    @ParameterizedTest
    @ValueSource(strings = {"keeper", "=keeper", "id=did:key:x", "two words=x", "1=x"})
    void refusesClaimsItCannotWrite(String claim) {
        Outcome outcome = issue("--claim", claim);

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.err().lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "d", "0d", "-1d", "1w", "1.5h", "30 d", "1000000d", "P1D"})
    void refusesTimesItDoesNotKnow(String time) {
        Outcome outcome = issue("--claim", "role=keeper", "--valid-for", time);

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("--valid-for", "such as 24h or 30d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"90s", "2m", "24h", "999999d"})
    void knowsTimes(String time) {
        assertThat(issue("--claim", "role=keeper", "--valid-for", time).exit()).isZero();
    }

    @Test
    void needsASubjectAndAClaim() {
        assertThat(user.run("identity", "credential", "issue", "--claim", "a=b").err())
                .contains("--subject");
        assertThat(issue().err()).contains("--claim");
        assertThat(user.run("identity", "credential", "verify").exit()).isEqualTo(2);
        assertThat(user.run("identity", "credential", "issue", "--subject", "did:key:z6Mk", "--claim", "a=b")
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void tellsHowToBeginWhereThereIsNoIdentity() {
        Outcome outcome = new Session(home.resolve("nobody"))
                .run("identity", "credential", "issue", "--subject", BEN, "--claim", "a=b");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err()).contains("archipelago init");
    }

    private Outcome issue(String... options) {
        return user.run(words(new String[] {"identity", "credential", "issue", "--subject", BEN}, options));
    }

    private Outcome issueToFile(String... options) {
        return issue(words(options, "--out", file.toString()));
    }

    private Outcome verify(String... options) {
        return user.run(words(new String[] {"identity", "credential", "verify", file.toString()}, options));
    }

    private void assertRefused(String code, Session session) throws Exception {
        Outcome outcome = session.run("identity", "credential", "verify", file.toString(), "--json");

        assertThat(outcome.exit()).isEqualTo(4);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.error().path("code").stringValue()).isEqualTo(code);
    }

    private static String[] words(String[] first, String... more) {
        String[] words = Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, words, first.length, more.length);
        return words;
    }
}
