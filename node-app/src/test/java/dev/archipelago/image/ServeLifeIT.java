package dev.archipelago.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.testing.Seed;
import dev.archipelago.testing.SeededTest;
import dev.archipelago.testing.process.Command;
import dev.archipelago.testing.process.Processes;
import dev.archipelago.testing.process.RunningProcess;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a running node ends and begins again. */
class ServeLifeIT {
    private static final int KILLS = 10;

    @RegisterExtension
    final Processes processes = new Processes();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalEndsItInOrder(String signal, int code) {
        ServedNode node = new ServedNode(processes, folder).start();
        assertThat(node.file("control.token")).exists();

        RunningProcess kill =
                processes.start(Command.of("kill", "-" + signal, node.process().pid()));
        assertThat(kill.awaitExit(ServedNode.PATIENCE)).as(kill.output()).isZero();

        assertThat(node.process().awaitExit(ServedNode.PATIENCE)).isIn(0, code);
        assertThat(node.process().output()).doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(node.file("control.token")).doesNotExist();
        assertThat(node.file("control.address")).doesNotExist();
        assertThat(node.end("status").code()).isEqualTo(3);
    }

    @Test
    void aSecondOneOnTheSameDataIsRefusedInWordsAndHarmsNothing() throws Exception {
        ServedNode first = new ServedNode(processes, folder).start();

        RunningProcess second = new ServedNode(processes, folder).launch();

        assertThat(second.awaitExit(ServedNode.PATIENCE)).as(second.output()).isEqualTo(4);
        assertThat(second.output()).contains("archipelago: ").doesNotContain("\tat ");
        assertThat(first.ask("status").path("did").stringValue()).isEqualTo(first.did());
    }

    @Test
    void nothingIsSaidThatIsNotForTheOperator() {
        ServedNode node = new ServedNode(processes, folder).start();
        node.end("invite");
        node.process().terminate();
        node.process().awaitExit(ServedNode.PATIENCE);

        assertThat(node.process().output()).doesNotContain("WARNING").doesNotContain("SLF4J");
    }

    /** Kills at random moments of an invite's life; what a command had confirmed is there afterwards. */
    @SeededTest(runs = 1)
    void whatWasConfirmedSurvivesBeingKilled(Seed seed) throws Exception {
        System.out.println(seed);
        var random = seed.random();
        ServedNode node = new ServedNode(processes, folder).start();
        Set<String> confirmed = new HashSet<>();
        for (int kill = 0; kill < KILLS; kill++) {
            confirmed.add(node.ask("invite").path("id").stringValue());
            RunningProcess unsure =
                    processes.start(Command.of(Image.LAUNCHER, "invite", "--json", "--data-dir", folder));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(700)));
            node.process().kill9();
            node.process().awaitExit(ServedNode.PATIENCE);
            assertThat(unsure.awaitExit(ServedNode.PATIENCE)).isIn(0, 1, 3);
            node.start();
            Set<String> kept = new HashSet<>();
            node.ask("invites", "list")
                    .path("invites")
                    .forEach(invite -> kept.add(invite.path("id").stringValue()));
            assertThat(kept).as("after kill %d, %s", kill, seed).containsAll(confirmed);
            if (unsure.awaitExit(ServedNode.PATIENCE) == 0) {
                String id = unsure.output()
                        .replaceAll("(?s).*\"id\" ?: ?\"([0-9a-f]{32})\".*", "$1")
                        .strip();
                assertThat(kept)
                        .as("confirmed just before kill %d, %s", kill, seed)
                        .contains(id);
                confirmed.add(id);
            }
        }
    }
}
