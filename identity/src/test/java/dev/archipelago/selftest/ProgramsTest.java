package dev.archipelago.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.testing.process.Programs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class ProgramsTest {
    private static final String MISSING = "no-such-program-anywhere";

    @Test
    void findsAnExecutableOnThePath(@TempDir Path first, @TempDir Path second) throws IOException {
        Files.createFile(first.resolve("tool"));
        Path tool = Files.createFile(second.resolve("tool"));
        assertThat(tool.toFile().setExecutable(true)).isTrue();

        Programs programs = Programs.in(Map.of("PATH", first + File.pathSeparator + second));

        assertThat(programs.find("tool")).contains(tool);
        assertThat(programs.demand("tool", "make it")).isEqualTo(tool);
    }

    @Test
    void missingProgramSkipsTheTestOnALaptop() {
        assertThatThrownBy(() -> Programs.in(Map.of("PATH", "/bin")).demand(MISSING, "apt install it"))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining(MISSING)
                .hasMessageContaining("apt install it");
    }

    @Test
    void missingProgramFailsTheTestOnABuildServer() {
        assertThatThrownBy(
                        () -> Programs.in(Map.of("PATH", "/bin", "CI", "true")).demand(MISSING, "apt install it"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("apt install it");
    }

    @Test
    void shellIsOnThePathOfThisMachine() {
        assertThat(Programs.require("sh", "any POSIX system has it")).isExecutable();
    }
}
