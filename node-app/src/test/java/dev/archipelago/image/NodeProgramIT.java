package dev.archipelago.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.DidDocument;
import dev.archipelago.testing.process.Command;
import dev.archipelago.testing.process.Processes;
import dev.archipelago.testing.process.Programs;
import dev.archipelago.testing.process.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The node as a user gets it: the linked image, run as a program of its own. */
class NodeProgramIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    final Processes processes = new Processes();

    @TempDir
    private Path data;

    @Test
    void makesShowsAndDocumentsAnIdentity() throws Exception {
        String made = succeed("init");
        String did = succeed("identity", "show").strip();

        assertThat(made).contains(did);
        assertThat(DidDocument.parse(succeed("identity", "document")).id()).hasToString(did);
    }

    @Test
    void demonstratesItself() {
        RunningProcess demo = processes.start(Command.of(launcher(), "demo"));

        assertThat(demo.awaitExit(PATIENCE)).as(demo.output()).isZero();
        assertThat(demo.output()).contains("✓").doesNotContain("✗");
    }

    @Test
    void aDemonstrationThatIsInterruptedLeavesNothingBehind() throws IOException {
        RunningProcess demo = processes.start(Command.of("env", "--default-signal=INT", launcher(), "demo")
                .env("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + data));
        demo.awaitLine("anchor makes an invite", PATIENCE);
        RunningProcess kill = processes.start(Command.of("kill", "-INT", demo.pid()));
        assertThat(kill.awaitExit(PATIENCE)).as(kill.output()).isZero();

        assertThat(demo.awaitExit(PATIENCE)).as(demo.output()).isEqualTo(130);
        assertThat(data).isEmptyDirectory();
        assertThat(ProcessHandle.allProcesses().flatMap(process -> process.info().commandLine().stream()))
                .noneMatch(line -> line.contains(data.toString()));
        assertThat(demo.output()).doesNotContain("✗").doesNotContain("Exception");
    }

    @Test
    void passesExitCodesOnAndShowsNoStackTrace() {
        RunningProcess misspelt = node("identity", "shw");
        assertThat(misspelt.awaitExit(PATIENCE)).isEqualTo(2);
        assertThat(misspelt.output()).doesNotContain("\tat ").contains("--help");

        RunningProcess absent = node("identity", "show");
        assertThat(absent.awaitExit(PATIENCE)).isEqualTo(1);
        assertThat(absent.output()).contains("archipelago init");
    }

    @Test
    void asksForAPassphraseWithoutShowingIt() {
        RunningProcess made = atTerminal("init --passphrase");
        made.awaitLine("New passphrase", PATIENCE);
        made.send("open sesame");
        made.send("open sesame");
        assertThat(made.awaitExit(PATIENCE)).as(made.output()).isZero();
        assertThat(made.output()).contains("under your passphrase").doesNotContain("open sesame");

        RunningProcess shown = atTerminal("identity show");
        shown.awaitLine("Passphrase", PATIENCE);
        shown.send("open sesame");
        assertThat(shown.awaitExit(PATIENCE)).as(shown.output()).isZero();
        assertThat(shown.output()).contains("did:key:z6Mk").doesNotContain("open sesame");
    }

    @Test
    void endsQuietlyOnCtrlC() {
        RunningProcess asked = atTerminal("init --passphrase");
        asked.awaitLine("New passphrase", PATIENCE);
        asked.send("\u0003");

        assertThat(asked.awaitExit(PATIENCE)).as(asked.output()).isNotZero();
        assertThat(asked.output()).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(data.resolve("identity")).doesNotExist();
    }

    @Test
    void worksFromWhereverItIsMovedToAndThroughLinks() throws Exception {
        Path moved = data.resolve("moved here");
        copy(Image.FOLDER, moved);
        Path link = Files.createSymbolicLink(data.resolve("a-link"), moved.resolve("bin/archipelago"));

        RunningProcess version = processes.start(Command.of(link, "--version"));

        assertThat(version.awaitExit(PATIENCE)).as(version.output()).isZero();
        assertThat(version.output()).contains("archipelago ");
    }

    private String succeed(String... arguments) {
        RunningProcess node = node(arguments);
        assertThat(node.awaitExit(PATIENCE)).as(node.output()).isZero();
        return node.output()
                .lines()
                .map(line -> line.replaceFirst("^out\\| ?", ""))
                .reduce("", (all, line) -> all + line + "\n");
    }

    private RunningProcess node(String... arguments) {
        return processes.start(
                Command.of(launcher(), (Object[]) arguments).env("ARCHIPELAGO_DATA_DIR", data.toString()));
    }

    /**
     * Runs a command on a terminal of its own, which util-linux's script makes; Ctrl-C means there what it does at one,
     * also where the build runs in the background and ignores it.
     */
    private RunningProcess atTerminal(String arguments) {
        Path script = Programs.require("script", "apt install bsdutils");
        String command = "stty -echoctl; exec env --default-signal=INT '" + launcher() + "' " + arguments;
        return processes.start(Command.of(script, "--quiet", "--return", "--command", command, "/dev/null")
                .env("ARCHIPELAGO_DATA_DIR", data.toString()));
    }

    private static Path launcher() {
        return Image.LAUNCHER;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
