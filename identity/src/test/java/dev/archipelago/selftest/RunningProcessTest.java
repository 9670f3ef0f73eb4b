package dev.archipelago.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.testing.Await;
import dev.archipelago.testing.process.Command;
import dev.archipelago.testing.process.Processes;
import dev.archipelago.testing.process.RunningProcess;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class RunningProcessTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(50);

    @RegisterExtension
    final Processes processes = new Processes();

    @Test
    void findsLinesOnBothStreams() {
        RunningProcess shell = sh("echo listening on 8080; echo careful >&2; read wait");

        assertThat(shell.awaitLine(Pattern.compile("on (\\d+)"), LIMIT).group(1))
                .isEqualTo("8080");
        shell.awaitLine("careful", LIMIT);
        assertThat(shell.output()).contains("out| listening on 8080\n").contains("err| careful\n");
        assertThat(shell.isAlive()).isTrue();
    }

    @Test
    void answersLineByLine() {
        RunningProcess shell = sh("while read line; do echo noise >&2; echo \"got $line\"; done");

        shell.send("a");
        shell.send("b");

        assertThat(shell.nextLine(LIMIT)).isEqualTo("got a");
        assertThat(shell.nextLine(LIMIT)).isEqualTo("got b");
        shell.endInput();
        assertThat(shell.awaitExit(LIMIT)).isZero();
    }

    @Test
    void missingLineFailsWithTheOutput() {
        RunningProcess shell = sh("echo something else; read wait");
        shell.awaitLine("something", LIMIT);

        assertThatThrownBy(() -> shell.awaitLine("ready", SHORT))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("did not print")
                .hasMessageContaining("ready")
                .hasMessageContaining("It is running")
                .hasMessageContaining("out| something else");
    }

    @Test
    void lineThatCanComeNoMoreFailsAtOnce() {
        RunningProcess shell = sh("echo giving up >&2; exit 3");

        assertThatThrownBy(() -> shell.awaitLine("ready", Duration.ofDays(1)))
                .hasMessageContaining("exit code 3")
                .hasMessageContaining("err| giving up");
    }

    @Test
    void tellsExitCodes() {
        assertThat(sh("exit 7").awaitExit(LIMIT)).isEqualTo(7);
    }

    @Test
    void exitMeansAllOutputIsThere() {
        RunningProcess shell = sh("i=0; while [ $i -lt 2000 ]; do i=$((i+1)); echo line $i; done");

        assertThat(shell.awaitExit(LIMIT)).isZero();

        assertThat(shell.output()).endsWith("out| line 2000\n");
    }

    @Test
    void tooLongLifeFails() {
        RunningProcess shell = sh("read wait");

        assertThatThrownBy(() -> shell.awaitExit(SHORT)).hasMessageContaining("did not exit within");
    }

    @Test
    void terminateLetsTheProgramCleanUp() {
        RunningProcess shell =
                sh("trap 'echo cleaning; exit 0' TERM; echo up; while :; do read wait || sleep 0.01; done");
        shell.awaitLine("up", LIMIT);
        shell.endInput();

        shell.terminate();

        assertThat(shell.awaitExit(LIMIT)).isZero();
        shell.awaitLine("cleaning", LIMIT);
    }

    @Test
    void kill9DoesNot() {
        RunningProcess shell = sh("trap 'echo cleaning; exit 0' TERM; echo up; read wait");
        shell.awaitLine("up", LIMIT);

        shell.kill9();

        assertThat(shell.awaitExit(LIMIT)).isEqualTo(137);
        assertThat(shell.output()).doesNotContain("cleaning");
    }

    @Test
    void closeEndsChildrenAndOrphans() {
        RunningProcess shell = sh("sleep 1000 & echo child $!; (sleep 1000 & echo orphan $!); echo done; read wait");
        shell.awaitLine("done", LIMIT);
        long child = pidIn(shell, "child (\\d+)");
        long orphan = pidIn(shell, "orphan (\\d+)");
        assertThat(isAlive(child)).isTrue();
        assertThat(isAlive(orphan)).isTrue();

        shell.close();

        assertThat(shell.isAlive()).isFalse();
        assertThat(isAlive(child)).isFalse();
        assertThat(isAlive(orphan)).isFalse();
    }

    @Test
    void closeEndsWhatAKilledParentLeft() {
        RunningProcess shell = sh("sleep 1000 & echo child $!; read wait");
        long child = pidIn(shell, "child (\\d+)");
        shell.kill9();
        Await.until("the parent to end", LIMIT, () -> !shell.isAlive());

        shell.close();

        assertThat(isAlive(child)).isFalse();
    }

    @Test
    void extensionEndsWhatATestLeft() throws Exception {
        Processes own = new Processes();
        RunningProcess shell = own.start(Command.of("sh", "-c", "read wait"));

        own.endAll();

        assertThat(shell.isAlive()).isFalse();
    }

    @Test
    void hasItsDirectoryAndEnvironment(@TempDir Path directory) throws Exception {
        Command command =
                Command.of("sh", "-c", "pwd; echo $GREETING").in(directory).env("GREETING", "ahoy");
        RunningProcess shell = processes.start(command);

        assertThat(Path.of(shell.nextLine(LIMIT))).isEqualTo(directory.toRealPath());
        assertThat(shell.nextLine(LIMIT)).isEqualTo("ahoy");
    }

    @Test
    void remembersTheLatestOutput() {
        Command chatty = Command.of("sh", "-c", "i=0; while [ $i -lt 500 ]; do i=$((i+1)); echo line $i; done");
        RunningProcess shell = processes.start(chatty.remembering(100));
        shell.awaitExit(LIMIT);

        assertThat(shell.output())
                .contains("older lines dropped")
                .contains("line 500")
                .doesNotContain("line 400");
        assertThatThrownBy(() -> shell.nextLine(LIMIT)).hasMessageContaining("was not read in time");
    }

    @Test
    void unknownProgramIsNamed() {
        assertThatThrownBy(() -> Command.of("no-such-program-anywhere").start())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("no-such-program-anywhere");
    }

    private RunningProcess sh(String script) {
        return processes.start(Command.of("sh", "-c", script));
    }

    private static long pidIn(RunningProcess process, String pattern) {
        return Long.parseLong(process.awaitLine(Pattern.compile(pattern), LIMIT).group(1));
    }

    /** Whether it runs: a dead process that nobody has reaped yet has no command. */
    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .isPresent();
    }
}
