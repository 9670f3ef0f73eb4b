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

class ImageContentIT {

    @RegisterExtension
    final Processes processes = new Processes();

    /** In the mode "on" a JVM that cannot use its cache gives up instead of starting slowly. */
    @Test
    @EnabledForJreRange(min = JRE.JAVA_24)
    void theStartUpCacheFits() {
        RunningProcess run =
                processes.start(Command.of(Image.LAUNCHER, "--help").env("JDK_JAVA_OPTIONS", "-XX:AOTMode=on"));

        assertThat(run.awaitExit(Duration.ofSeconds(60))).as(run.output()).isZero();
    }

    /** Classes of an old format would be left out of it, which costs a quarter of a second of each command. */
    @Test
    @EnabledForJreRange(min = JRE.JAVA_24)
    void theCommandLineComesOutOfTheStartUpCache() {
        Path runtime = Image.FOLDER.resolve("runtime");
        RunningProcess run = processes.start(Command.of(
                runtime.resolve("bin/java"),
                "-XX:AOTCache=" + runtime.resolve("lib/archipelago.aot"),
                "-XX:+UseSerialGC",
                "-Xlog:class+load",
                "--module",
                "dev.archipelago.node/dev.archipelago.node.Main",
                "--version"));

        assertThat(run.awaitExit(Duration.ofSeconds(60))).as(run.output()).isZero();
        assertThat(run.output().lines().filter(line -> line.contains(" picocli.")))
                .isNotEmpty()
                .allMatch(line -> line.contains("shared objects file"));
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_24)
    void whatWasChangedIsSaid() {
        assertThat(Image.FOLDER.resolve("runtime/legal/info.picocli/CHANGED.txt"))
                .content()
                .contains("changed");
    }

    @Test
    void theFolderIsNoLargerThanPromised() throws IOException {
        try (Stream<Path> files = Files.walk(Image.FOLDER)) {
            long size = files.mapToLong(file -> file.toFile().length()).sum();
            assertThat(size).isLessThanOrEqualTo(130_000_000);
        }
    }

    @Test
    void theLicencesOfWhatIsInItAreThere() {
        assertThat(Stream.of(
                        "LICENSE", "NOTICE", "THIRD-PARTY.txt", "runtime/legal/org.bouncycastle.provider/LICENSE.md"))
                .allSatisfy(name -> assertThat(Image.FOLDER.resolve(name)).isNotEmptyFile());
    }
}
