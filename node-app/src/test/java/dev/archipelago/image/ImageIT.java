package dev.archipelago.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.testing.process.Command;
import dev.archipelago.testing.process.Processes;
import dev.archipelago.testing.process.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.RegisterExtension;

class ImageIT {
    private static final Path IMAGE = Path.of(System.getProperty("archipelago.root"), "node-app/target/archipelago");
    private static final Path LAUNCHER = IMAGE.resolve("bin/archipelago");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    final Processes processes = new Processes();

    @Test
    void runsTheNode() {
        RunningProcess run = processes.start(Command.of(LAUNCHER, "--help"));

        assertThat(run.awaitExit(LIMIT)).as(run.output()).isZero();
        assertThat(run.output()).contains("Usage: archipelago");
    }

    @Test
    void answersWrongUsageWithItsExitCode() {
        RunningProcess run = processes.start(Command.of(LAUNCHER, "no-such-command"));

        assertThat(run.awaitExit(LIMIT)).as(run.output()).isEqualTo(2);
    }

    /** In the mode "on" a JVM that cannot use its cache gives up instead of starting slowly. */
    @Test
    @EnabledForJreRange(min = JRE.JAVA_24)
    void startsFromItsCache() {
        RunningProcess run = processes.start(Command.of(LAUNCHER, "--help").env("JDK_JAVA_OPTIONS", "-XX:AOTMode=on"));

        assertThat(run.awaitExit(LIMIT)).as(run.output()).isZero();
    }

    @Test
    void isAtMost130Megabytes() throws IOException {
        try (Stream<Path> files = Files.walk(IMAGE)) {
            assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isLessThanOrEqualTo(130_000_000);
        }
    }

    @Test
    void carriesTheLicencesOfWhatIsInIt() {
        assertThat(Stream.of(
                        "LICENSE", "NOTICE", "THIRD-PARTY.txt", "runtime/legal/org.bouncycastle.provider/LICENSE.md"))
                .allSatisfy(name -> assertThat(IMAGE.resolve(name)).isNotEmptyFile());
    }
}
