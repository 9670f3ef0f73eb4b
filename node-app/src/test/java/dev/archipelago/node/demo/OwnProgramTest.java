package dev.archipelago.node.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.node.Main;
import dev.archipelago.testing.process.Command;
import dev.archipelago.testing.process.Processes;
import dev.archipelago.testing.process.RunningProcess;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OwnProgramTest {
    private static final String MAIN = "dev.archipelago.node/" + Main.class.getName();

    @RegisterExtension
    final Processes processes = new Processes();

    @Test
    void startsTheProgramThatRunsHere() {
        List<String> command = OwnProgram.command(List.of("--version"));

        RunningProcess version = processes.start(Command.of(
                command.getFirst(), command.subList(1, command.size()).toArray()));

        assertThat(version.awaitExit(Duration.ofSeconds(60)))
                .as(version.output())
                .isZero();
        assertThat(version.output()).contains("archipelago ");
    }

    @Test
    void needsNoPathInAnImage() {
        assertThat(OwnProgram.place(Main.class.getModule(), null, "")).containsExactly("--module", MAIN);
    }

    @Test
    void isFoundOnAClassPathToo() {
        Module unnamed = new ClassLoader() {}.getUnnamedModule();

        assertThat(OwnProgram.place(unnamed, null, "a.jar:b.jar"))
                .containsExactly("-classpath", "a.jar:b.jar", Main.class.getName());
    }

    @Test
    void takesOverWhatTheLauncherTunes() {
        String[] own = {"-XX:AOTCache=/x", "-Dsecret=1", "-Xlog:disable", "--module", MAIN, "demo", "-Xother"};

        assertThat(OwnProgram.tuning(Optional.of(own))).containsExactly("-XX:AOTCache=/x", "-Xlog:disable");
    }

    @Test
    void takesNothingOverFromAnotherProgram() {
        assertThat(OwnProgram.tuning(Optional.of(new String[] {"-Xmx1g", "--module", "other/other.Main"})))
                .isEmpty();
        assertThat(OwnProgram.tuning(Optional.of(new String[] {"-Xmx1g", "--module"})))
                .isEmpty();
        assertThat(OwnProgram.tuning(Optional.empty())).isEmpty();
    }
}
