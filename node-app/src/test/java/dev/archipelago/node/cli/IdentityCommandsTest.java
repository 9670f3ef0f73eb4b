package dev.archipelago.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.DidDocument;
import dev.archipelago.node.cli.Session.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityCommandsTest {
    private static final String DID = "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp";

    @TempDir
    private Path home;

    private Session user;
    private String did;

    @BeforeEach
    void makeAnIdentity() throws Exception {
        user = new Session(home);
        did = user.run("init", "--json").json().path("did").stringValue();
    }

    @Test
    void showsTheDidAndNothingElse() throws Exception {
        assertThat(user.run("identity", "show").out()).isEqualTo(did + System.lineSeparator());
        assertThat(user.run("identity", "show", "--json").json().propertyNames())
                .containsExactly("did");
    }

    @Test
    void documentsTheIdentityAsAnyoneResolvesIt() throws Exception {
        String document = user.run("identity", "document").out();

        assertThat(DidDocument.parse(document).id()).hasToString(did);
        assertThat(user.run("identity", "resolve", did, "--json").out()).isEqualTo(document);
    }

    @Test
    void resolvesAPublishedDidWithoutAnIdentityOfItsOwn() throws Exception {
        Outcome outcome = new Session(home.resolve("nobody")).run("identity", "resolve", DID);

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.json().path("keyAgreement").get(0).stringValue())
                .isEqualTo(DID + "#z6LShs9GGnqk85isEBzzshkuVWrVKsRp24GnDuHk8QWkARMW");
    }

    @Test
    void refusesWhatIsNoDid() throws Exception {
        Outcome outcome = user.run("identity", "resolve", "did:key:z6MkiTBz", "--json");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.error().path("code").stringValue()).isEqualTo("malformed_did");
        assertThat(user.run("identity", "resolve", "did:web:example.org").err()).contains("did:web");
    }

    @Test
    void carriesTheIdentityToAnotherMachine() throws Exception {
        Path backup = home.resolve("node.backup");
        Outcome exported =
                user.set("ARCHIPELAGO_BACKUP_PASSPHRASE", "far away").run("identity", "export", backup.toString());
        assertThat(exported.exit()).isZero();
        assertThat(exported.out()).contains(did);

        Session elsewhere = new Session(home.resolve("elsewhere")).answering("far away", "here", "here");
        Outcome imported = elsewhere.run("identity", "import", backup.toString(), "--passphrase", "--json");

        assertThat(imported.exit()).as(imported.err()).isZero();
        assertThat(imported.json().path("did").stringValue()).isEqualTo(did);
        assertThat(imported.json().path("protected").booleanValue()).isTrue();
    }

    @Test
    void neverReplacesABackupNorAnIdentity() throws Exception {
        Path backup = Files.writeString(home.resolve("node.backup"), "something dear");
        user.set("ARCHIPELAGO_BACKUP_PASSPHRASE", "far away");

        assertThat(user.run("identity", "export", backup.toString()).exit()).isEqualTo(4);
        assertThat(backup).hasContent("something dear");
        assertThat(user.run("identity", "import", backup.toString()).exit()).isEqualTo(4);
        assertThat(user.run("identity", "show").out().strip()).isEqualTo(did);
    }

    @Test
    void tellsWhatIsWrongWithABackup() throws Exception {
        Path notOne = Files.writeString(home.resolve("notes.txt"), "buy milk");
        Session elsewhere = new Session(home.resolve("elsewhere")).set("ARCHIPELAGO_BACKUP_PASSPHRASE", "far away");

        assertThat(elsewhere
                        .run("identity", "import", notOne.toString(), "--json")
                        .error()
                        .path("code")
                        .stringValue())
                .isEqualTo("altered");
        assertThat(elsewhere
                        .run("identity", "import", home.resolve("none").toString())
                        .err())
                .contains("there is no backup");
        assertThat(home.resolve("elsewhere")).doesNotExist();
    }

    @Test
    void namesTheMendForLoosePermissions() throws Exception {
        Path key = home.resolve(".archipelago/identity/identity.key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));

        Outcome outcome = user.run("identity", "show");

        assertThat(outcome.exit()).isEqualTo(4);
        assertThat(outcome.err()).contains("rw-r-----").contains("chmod 600 " + key);
    }

    @Test
    void tellsHowToBeginWhereThereIsNoIdentity() {
        Outcome outcome = new Session(home.resolve("nobody")).run("identity", "show");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err()).contains("archipelago init");
    }
}
