package dev.archipelago.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.node.cli.Session.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {
    @TempDir
    private Path home;

    private Session user;

    @BeforeEach
    void sitDown() {
        user = new Session(home);
    }

    @Test
    void makesAnIdentityInTheUsersHome() {
        Outcome outcome = user.run("init");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).contains("did:key:z6Mk").contains("identity export");
        assertThat(home.resolve(".archipelago/identity/identity.key")).exists();
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void tellsAProgramTheSameInJson() throws Exception {
        Outcome outcome = user.run("init", "--json");

        assertThat(outcome.json().path("did").stringValue()).startsWith("did:key:z6Mk");
        assertThat(outcome.json().path("protected").booleanValue()).isFalse();
        assertThat(Path.of(outcome.json().path("path").stringValue())).exists();
    }

    @Test
    void neverReplacesAnIdentity() throws Exception {
        String first = user.run("init", "--json").json().path("did").stringValue();

        Outcome again = user.run("init", "--json");

        assertThat(again.exit()).isEqualTo(4);
        assertThat(again.error().path("code").stringValue()).isEqualTo("exists");
        assertThat(user.run("identity", "show").out().strip()).isEqualTo(first);
    }

    @Test
    void putsTheDataWhereItIsTold() {
        Path elsewhere = home.resolve("else/where");
        assertThat(user.run("init", "--data-dir", elsewhere.toString()).exit()).isZero();
        assertThat(elsewhere.resolve("identity/identity.key")).exists();

        Path byVariable = home.resolve("variable");
        assertThat(user.set("ARCHIPELAGO_DATA_DIR", byVariable.toString())
                        .run("init")
                        .exit())
                .isZero();
        assertThat(byVariable.resolve("identity/identity.key")).exists();
    }

    @Test
    void asksTwiceForANewPassphrase() throws Exception {
        user.answering("open sesame", "open sesame");
        assertThat(user.run("init", "--passphrase", "--json")
                        .json()
                        .path("protected")
                        .booleanValue())
                .isTrue();

        assertThat(new Session(home)
                        .answering("open sesame")
                        .run("identity", "show")
                        .exit())
                .isZero();
        assertThat(new Session(home)
                        .answering("wrong")
                        .run("identity", "show", "--json")
                        .error()
                        .path("code")
                        .stringValue())
                .isEqualTo("wrong_passphrase");
    }

    @Test
    void keepsNothingWhereTheTwoPassphrasesDiffer() throws Exception {
        Outcome outcome = user.answering("open sesame", "open sesam").run("init", "--passphrase", "--json");

        assertThat(outcome.exit()).isEqualTo(4);
        assertThat(outcome.err()).contains("passphrases_differ").doesNotContain("open sesam");
        assertThat(home.resolve(".archipelago")).doesNotExist();
    }

    @Test
    void takesThePassphraseFromAFileOrTheEnvironment() throws Exception {
        Path file = Files.writeString(home.resolve("secret"), "open sesame\r\nsecond line\n");
        assertThat(user.run("init", "--passphrase-file", file.toString()).exit())
                .isZero();

        assertThat(new Session(home)
                        .set("ARCHIPELAGO_PASSPHRASE", "open sesame")
                        .run("identity", "show")
                        .exit())
                .isZero();
    }

    @Test
    void namesTheWaysToGiveAPassphraseWhereNobodyCanType() {
        user.set("ARCHIPELAGO_PASSPHRASE", "open sesame").run("init");

        Outcome outcome = new Session(home).run("identity", "show");

        assertThat(outcome.exit()).isEqualTo(4);
        assertThat(outcome.err()).contains("--passphrase-file FILE").contains("ARCHIPELAGO_PASSPHRASE");
    }

    @Test
    void saysWhyAPassphraseFileCannotBeRead() throws Exception {
        Outcome missing =
                user.run("init", "--passphrase-file", home.resolve("none").toString());
        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.err()).contains("cannot be read").contains("none");

        Path binary = Files.write(home.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThat(user.run("init", "--passphrase-file", binary.toString()).err())
                .contains("not UTF-8");

        Path empty = Files.writeString(home.resolve("empty"), "\n");
        assertThat(user.run("init", "--passphrase-file", empty.toString()).exit())
                .isEqualTo(4);
        assertThat(home.resolve(".archipelago")).doesNotExist();
    }
}
