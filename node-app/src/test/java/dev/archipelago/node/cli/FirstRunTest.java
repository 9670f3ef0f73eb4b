package dev.archipelago.node.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.archipelago.identity.IdentityException;
import dev.archipelago.node.cli.Session.Outcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command that needs an identity does where there is none yet. */
class FirstRunTest {
    private static final String DID = "did:key:z[1-9A-HJ-NP-Za-km-z]+";

    @TempDir
    private Path home;

    private final StringWriter out = new StringWriter();
    private Path kept;
    private Path recovery;

    @BeforeEach
    void findTheFiles() {
        kept = home.resolve(".archipelago/identity/identity.key");
        recovery = home.resolve(".archipelago/recovery.key");
    }

    @Test
    void saysAndKeepsWhatInitDoes() throws Exception {
        firstRun(Map.of()).makeIdentity();

        assertThat(kept).isNotEmptyFile();
        assertThat(recovery).isNotEmptyFile();
        Path elsewhere = home.resolve("elsewhere");
        String words = new Session(elsewhere).run("init").out().replace(elsewhere.toString(), home.toString());
        assertThat(out.toString().replaceAll(DID, "DID"))
                .contains(recovery.toString())
                .isEqualTo(words.replaceAll(DID, "DID"));
    }

    @Test
    void sealsByThePassphrasesOfTheEnvironment() throws Exception {
        firstRun(Map.of("ARCHIPELAGO_PASSPHRASE", "open sesame", "ARCHIPELAGO_RECOVERY_PASSPHRASE", "open barley"))
                .makeIdentity();

        assertThat(out.toString()).contains("under your passphrase");
        assertThat(codeOf("wrong", "open barley")).isEqualTo("wrong_passphrase");
        assertThat(codeOf("open sesame", "wrong")).isEqualTo("wrong_passphrase");
        assertThat(rotate("open sesame", "open barley").exit()).isZero();
    }

    @Test
    void sealsByThePassphraseOfAFile() throws Exception {
        Surroundings surroundings = surroundings(Map.of());
        KeyPassphrase passphrase = new KeyPassphrase(surroundings);
        passphrase.readFrom(Files.writeString(home.resolve("secret"), "open sesame\n"));

        new FirstRun(surroundings, new DataDirectory(surroundings), new OutputOptions(surroundings), passphrase)
                .makeIdentity();

        Session user = new Session(home).set("ARCHIPELAGO_PASSPHRASE", "open sesame");
        assertThat(user.run("identity", "show").exit()).isZero();
        assertThat(new Session(home).run("identity", "show").exit()).isEqualTo(4);
    }

    @Test
    void replacesNeitherAnIdentityNorARecoveryKey() throws Exception {
        firstRun(Map.of()).makeIdentity();
        byte[] identity = Files.readAllBytes(kept);
        byte[] key = Files.readAllBytes(recovery);

        IdentityException again = catchThrowableOfType(
                IdentityException.class, () -> firstRun(Map.of()).makeIdentity());
        assertThat(again.reason()).isEqualTo(IdentityException.Reason.EXISTS);
        assertThat(kept).hasBinaryContent(identity);
        Files.delete(kept);
        CommandFailure lost = catchThrowableOfType(
                CommandFailure.class, () -> firstRun(Map.of()).makeIdentity());

        assertThat(lost.code()).isEqualTo("exists");
        assertThat(lost.getMessage()).contains(recovery.toString(), "--key-lost");
        assertThat(recovery).hasBinaryContent(key);
        assertThat(kept).doesNotExist();
    }

    private String codeOf(String passphrase, String recoveryPassphrase) throws Exception {
        return rotate(passphrase, recoveryPassphrase).error().path("code").stringValue();
    }

    private Outcome rotate(String passphrase, String recoveryPassphrase) {
        return new Session(home)
                .set("ARCHIPELAGO_PASSPHRASE", passphrase)
                .set("ARCHIPELAGO_RECOVERY_PASSPHRASE", recoveryPassphrase)
                .run("identity", "rotate", "--recovery", recovery.toString(), "--json");
    }

    private FirstRun firstRun(Map<String, String> environment) {
        Surroundings surroundings = surroundings(environment);
        return new FirstRun(surroundings, new DataDirectory(surroundings));
    }

    private Surroundings surroundings(Map<String, String> environment) {
        PrintWriter writer = new PrintWriter(out, true);
        return new Surroundings(writer, writer, environment, home, InstantSource.system(), Optional.empty());
    }
}
