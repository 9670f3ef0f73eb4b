package dev.archipelago.federation.ledger;

import static dev.archipelago.federation.ledger.LedgerRefusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.ledger.LedgerException.Reason;
import dev.archipelago.testing.Seed;
import dev.archipelago.testing.process.JavaProgram;
import dev.archipelago.testing.process.Processes;
import dev.archipelago.testing.process.RunningProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The ledger in a process of its own that is killed, or kept out. */
class LedgerKillIT {
    private static final int KILLS = 20;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern ACKNOWLEDGED = Pattern.compile("acknowledged (\\d+)");

    @RegisterExtension
    final Processes processes = new Processes();

    @TempDir
    private Path world;

    @Test
    void nothingAcknowledgedIsMissingHoweverOftenItIsKilled() throws Exception {
        RandomGenerator random = new Seed(20).random();
        int progress = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            RunningProcess program = start();
            int wanted = progress + random.nextInt(1, 60);
            program.awaitLine(Pattern.compile("acknowledged " + wanted + "$"), LIMIT);
            program.kill9();
            program.awaitExit(LIMIT);
            int acknowledged = lastAcknowledged(program.output());

            assertThat(acknowledged).isGreaterThanOrEqualTo(wanted);
            try (Ledger ledger = Notebook.open(folder())) {
                progress = LedgerProgram.progress(ledger);
            }
            assertThat(progress).isBetween(acknowledged, acknowledged + 1);
        }
    }

    @Test
    void anotherProcessIsKeptOutAlsoAfterAnOpenerOfOurOwn() throws Exception {
        try (Ledger ledger = Notebook.open(folder())) {
            assertRefused(() -> Notebook.open(folder())).withReason(Reason.IN_USE);
            RunningProcess kept = start();
            kept.awaitLine(Pattern.compile("refused: .* is in use by another program\\. Stop that first"), LIMIT);
            assertThat(kept.awaitExit(LIMIT)).isZero();
            ledger.commit(new Transaction().put("nodes", Notebook.entry("other", "kept")));
        }
        RunningProcess holder = start();
        holder.awaitLine(Pattern.compile("acknowledged 5$"), LIMIT);
        assertRefused(() -> Notebook.open(folder())).withReason(Reason.IN_USE).saying("another program");
        holder.kill9();
        holder.awaitExit(LIMIT);
        Notebook.open(folder()).close();
    }

    private Path folder() {
        return world.resolve("federation");
    }

    private RunningProcess start() {
        return processes.start(JavaProgram.of(LedgerProgram.class).command(folder()));
    }

    private static int lastAcknowledged(String output) {
        return ACKNOWLEDGED
                .matcher(output)
                .results()
                .map(MatchResult::group)
                .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf(' ') + 1)))
                .max()
                .orElse(0);
    }
}
