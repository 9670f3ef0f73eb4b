package dev.archipelago.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.node.cli.Session.Outcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineInterfaceTest {
    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "init",
                "demo",
                "identity",
                "identity show",
                "identity document",
                "identity resolve",
                "identity packet",
                "identity export",
                "identity import",
                "identity credential",
                "identity credential issue",
                "identity credential verify",
                "identity rotate",
                "identity revoke",
                "identity statements",
                "doctor"
            })
    void helpsWithExamples(String command) {
        Outcome outcome = new Session(home).run((command + " --help").strip().split(" ", -1));

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out())
                .contains("Usage: archipelago")
                .contains("Example")
                .contains("  archipelago " + command);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "identity",
                "frobnicate",
                "init --no-such-option",
                "identity resolve",
                "identity credential",
                "init extra"
            })
    void saysInOneLineWhatItDidNotUnderstand(String command) {
        Outcome outcome = new Session(home).run(command.isEmpty() ? new String[0] : command.split(" ", -1));

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(outcome.err()).startsWith("archipelago: ").contains("--help");
    }

    @Test
    void answersAMistakeInJsonWhereJsonWasAskedFor() throws Exception {
        Outcome outcome = new Session(home).run("identity", "show", "--json", "--frobnicate");

        assertThat(outcome.error().path("code").stringValue()).isEqualTo("usage");
        assertThat(outcome.error().path("message").stringValue()).contains("--frobnicate");
    }

    @Test
    void showsNothingThatATerminalObeys() {
        Outcome outcome = new Session(home)
                .run("status", "--data-dir", home.resolve("x\u001b[2J\u202ey").toString());
        StringWriter words = new StringWriter();
        Surroundings surroundings = new Surroundings(
                new PrintWriter(words, true),
                new PrintWriter(words),
                Map.of(),
                home,
                Clock.systemUTC(),
                Optional.empty());
        new OutputOptions(surroundings).show("one\u001b[2J\ntwo\u009b\r", json -> {});

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.err()).contains("x\ufffd[2J\ufffdy");
        assertThat(words).hasToString("one\ufffd[2J\ntwo\ufffd\ufffd" + System.lineSeparator());
    }

    @Test
    void tellsItsVersion() {
        Outcome outcome = new Session(home).run("--version");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out())
                .startsWith("archipelago ")
                .contains("Java " + Runtime.version().feature());
    }

    @Test
    void tellsWhatEachExitCodeMeans() {
        String help = new Session(home).run("--help").out().replaceAll("\\s+", " ");

        assertThat(List.of(ExitCode.values()))
                .allSatisfy(exit -> assertThat(help).contains(exit.status() + " " + exit.meaning()));
    }

    @Test
    void demonstratesWhatANodeDoes() {
        Outcome outcome = new Session(home).run("demo");

        assertThat(outcome.exit()).as(outcome.out()).isZero();
        assertThat(outcome.out()).contains("✓").doesNotContain("✗");
    }
}
