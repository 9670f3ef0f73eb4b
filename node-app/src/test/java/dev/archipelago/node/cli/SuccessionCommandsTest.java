package dev.archipelago.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.node.cli.Session.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rotating and ending an identity, as its owner types it. */
class SuccessionCommandsTest {
    @TempDir
    private Path home;

    private Session user;
    private String did;
    private String recovery;

    @BeforeEach
    void makeAnIdentity() throws Exception {
        recovery = home.resolve("stick.key").toString();
        user = new Session(home);
        did = user.run("init", "--recovery", recovery, "--json")
                .json()
                .path("did")
                .stringValue();
    }

    @Test
    void aRotationMovesTheNodeAndTellsWhatToDoWithBothRecoveryKeys() throws Exception {
        String next = home.resolve("next.key").toString();

        Outcome rotated = user.run(
                "identity",
                "rotate",
                "--recovery",
                recovery,
                "--next-recovery",
                next,
                "--endpoint",
                "http=http://a.org/");

        assertThat(rotated.exit()).as(rotated.err()).isZero();
        assertThat(rotated.out())
                .contains(did + " is now did:key:", next + ". Move it", recovery + " has done its work");
        assertThat(show(user).out().strip()).isNotEqualTo(did);
        assertThat(user.run("identity", "rotate", "--recovery", recovery).exit())
                .as("a recovery key serves once")
                .isEqualTo(4);
    }

    @Test
    void aLostKeyIsReplacedElsewhereUnderAPassphraseIfAsked() {
        Session elsewhere = new Session(home.resolve("elsewhere")).answering("open sesame", "open sesame");

        Outcome rotated = elsewhere.run("identity", "rotate", "--key-lost", "--passphrase", "--recovery", recovery);

        assertThat(rotated.exit()).as(rotated.err()).isZero();
        assertThat(show(elsewhere).exit()).isEqualTo(4);
        assertThat(show(elsewhere.answering("open sesame")).exit()).isZero();
    }

    @Test
    void aKeyIsLostOnlyWhereTheUserSaysSo() {
        Session elsewhere = new Session(home.resolve("elsewhere"));

        assertThat(elsewhere.run("identity", "rotate", "--recovery", recovery).err())
                .contains("--data-dir", "--key-lost");
        assertThat(elsewhere.run("identity", "revoke", "--recovery", recovery).err())
                .contains("--data-dir", "--key-lost");
        assertThat(user.run("identity", "rotate", "--key-lost", "--recovery", recovery)
                        .exit())
                .isEqualTo(4);
        assertThat(show(user).out().strip()).isEqualTo(did);
    }

    @Test
    void anEndIsConfirmedByTheEndOfTheDid() throws Exception {
        Path out = home.resolve("revocation.txt");

        assertThat(user.run("identity", "revoke", "--recovery", recovery).exit())
                .isEqualTo(4);
        Outcome ended = user.answering(did.substring(did.length() - 8))
                .run("identity", "revoke", "--recovery", recovery, "--out", out.toString());

        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(ended.out()).contains(did + " is ended", out.toString());
        assertThat(Files.readString(out)).matches("[A-Za-z0-9_-]+\\R");
        assertThat(user.run("doctor").out()).contains("was revoked");
    }

    @Test
    void aLostKeyIsEndedWithoutAnIdentity() throws Exception {
        Outcome ended = new Session(home.resolve("elsewhere"))
                .run("identity", "revoke", "--key-lost", "--yes", "--recovery", recovery, "--json");

        assertThat(ended.json().path("did").stringValue()).isEqualTo(did);
        assertThat(home.resolve("elsewhere")).doesNotExist();
    }

    private static Outcome show(Session session) {
        return session.run("identity", "show");
    }
}
