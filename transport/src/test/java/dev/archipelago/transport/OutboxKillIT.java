package dev.archipelago.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.testing.Seed;
import dev.archipelago.testing.process.JavaProgram;
import dev.archipelago.testing.process.Processes;
import dev.archipelago.testing.process.RunningProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A router with its outbox in a process of its own that is killed at any moment. */
class OutboxKillIT {
    private static final int KILLS = 15;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    final Processes processes = new Processes();

    @TempDir
    private Path world;

    private final List<Long> arrived = new ArrayList<>();
    private long lastKept;

    @Test
    void whatWasKeptArrivesInOrderHoweverOftenItIsKilled() throws Exception {
        RandomGenerator random = new Seed(21).random();
        for (int kill = 0; kill < KILLS; kill++) {
            RunningProcess program = start();
            long wanted = lastKept + random.nextInt(1, 70);
            program.awaitLine(Pattern.compile("kept " + wanted + "$"), LIMIT);
            program.kill9();
            program.awaitExit(LIMIT);
            note(program.output());
        }
        RunningProcess last = start();
        last.awaitLine(Pattern.compile("kept " + (lastKept + 21) + "$"), LIMIT);
        long before = lastKept;
        last.kill9();
        last.awaitExit(LIMIT);
        note(last.output());

        assertThat(arrived.stream().distinct().filter(number -> number <= before))
                .isSorted()
                .hasSize((int) before);
    }

    @Test
    void anotherProcessIsKeptOutAlsoAfterAnOpenerOfOurOwn() throws Exception {
        Outbox outbox = Outbox.open(world.resolve("outbox"), OutboxLimits.STANDARD);
        try (outbox) {
            assertThatThrownBy(() -> Outbox.open(world.resolve("outbox"), OutboxLimits.STANDARD))
                    .hasMessageContaining("is in use by another router");
            RunningProcess kept = start();
            kept.awaitLine(Pattern.compile("refused: .* is in use by another router"), LIMIT);
            assertThat(kept.awaitExit(LIMIT)).isZero();
        }
        RunningProcess holder = start();
        holder.awaitLine(Pattern.compile("kept 1$"), LIMIT);
        holder.kill9();
        holder.awaitExit(LIMIT);
    }

    /** The numbers of a program that was killed between keeping a message and saying so are used again. */
    private void note(String output) {
        for (String line : output.lines().toList()) {
            assertThat(line).doesNotStartWith("lost ");
            if (line.startsWith("kept ")) {
                lastKept = Math.max(lastKept, number(line));
            } else if (line.startsWith("arrives ")) {
                arrived.add(number(line));
            }
        }
    }

    private static long number(String line) {
        return Long.parseLong(line.substring(line.indexOf(' ') + 1));
    }

    private RunningProcess start() {
        return processes.start(JavaProgram.of(OutboxProgram.class).command(world.resolve("outbox"), lastKept));
    }
}
