package dev.archipelago.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.testing.process.Command;
import dev.archipelago.testing.process.Processes;
import dev.archipelago.testing.process.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script before a runtime that only tells how it was called. */
class LauncherTest {
    private static final Path SCRIPT =
            Path.of(System.getProperty("archipelago.root"), "node-app/src/image/archipelago");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @RegisterExtension
    final Processes processes = new Processes();

    @TempDir
    Path folder;

    private Path launcher;

    @BeforeEach
    void installBesideARuntimeThatTells() throws IOException {
        launcher = executable("an image/bin/archipelago", Files.readString(SCRIPT));
        executable("an image/runtime/bin/java", """
                #!/bin/sh
                echo "pid:$$"
                printf '<%s>\\n' "$@"
                exit 7
                """);
    }

    @Test
    void passesArgumentsAndExitCodeOnUnchanged() {
        RunningProcess run = run(launcher, "a b", "", "*", "$HOME", "\"q'", "--", "-X");

        assertThat(run.output())
                .contains("<dev.archipelago.node/dev.archipelago.node.Main>")
                .endsWith("""
                    out| <a b>
                    out| <>
                    out| <*>
                    out| <$HOME>
                    out| <"q'>
                    out| <-->
                    out| <-X>
                    """);
    }

    @Test
    void givesItsProcessToTheRuntimeSoThatSignalsArrive() {
        RunningProcess run = run(launcher);

        assertThat(run.output()).contains("pid:" + run.pid() + "\n");
    }

    @Test
    void isFoundThroughLinksOfLinks() throws IOException {
        Path absolute = Files.createSymbolicLink(folder.resolve("absolute"), launcher);
        Path relative = Files.createSymbolicLink(folder.resolve("relative"), absolute.getFileName());

        assertThat(run(relative, "through").output()).endsWith("out| <through>\n");
    }

    @Test
    void usesTheStartUpCacheWhenThereIsOne() throws IOException {
        assertThat(run(launcher).output()).doesNotContain("AOTCache");

        executable("an image/runtime/lib/archipelago.aot", "");

        assertThat(run(launcher).output()).contains("<-XX:AOTCache=");
    }

    private RunningProcess run(Path program, Object... arguments) {
        RunningProcess run = processes.start(Command.of(program, arguments));
        assertThat(run.awaitExit(LIMIT)).as(run.output()).isEqualTo(7);
        return run;
    }

    private Path executable(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
