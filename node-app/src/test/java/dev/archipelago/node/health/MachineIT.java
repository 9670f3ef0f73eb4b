package dev.archipelago.node.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.archipelago.federation.Health;
import dev.archipelago.testing.process.Command;
import dev.archipelago.testing.process.Processes;
import dev.archipelago.testing.process.Programs;
import dev.archipelago.testing.process.RunningProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the node says of the machine beside what the system's own programs say. */
class MachineIT {
    private static final Offset<Double> PER_CENT = within(15.0);
    private static final double A_TENTH = 0.1;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path data;

    @RegisterExtension
    final Processes processes = new Processes();

    /** The words of one of the lines that a program prints. */
    private String[] words(int line, String program, String packageName, Object... arguments) {
        RunningProcess process =
                processes.start(Command.of(Programs.require(program, "apt install " + packageName), arguments));
        for (int before = 1; before < line; before++) {
            process.nextLine(PATIENCE);
        }
        return process.nextLine(PATIENCE).strip().split("\\s+");
    }

    private static void assertNear(long ours, long theirs) {
        assertThat((double) ours).isCloseTo((double) theirs, within(A_TENTH * theirs + (64 << 20)));
    }

    @Test
    void processorsAreAsBusyAsVmstatSees() {
        AtomicBoolean enough = new AtomicBoolean();
        int processors = Runtime.getRuntime().availableProcessors();
        try (ExecutorService load = Executors.newFixedThreadPool(processors)) {
            for (int i = 0; i < processors; i++) {
                load.execute(() -> {
                    while (!enough.get()) {
                        Thread.onSpinWait();
                    }
                });
            }
            Machine machine = new Machine(data);
            String[] seen = words(4, "vmstat", "procps", "-n", "2", "2");
            Health health = machine.get();
            enough.set(true);

            double idle = Double.parseDouble(seen[14]) + Double.parseDouble(seen[15]);
            assertThat(health.cpuPercent().orElseThrow()).isGreaterThan(75).isCloseTo(100 - idle, PER_CENT);
        }
    }

    @Test
    void memoryAndDiskAreAsFreeAndDfSee() {
        Health health = new Machine(data).get();
        String[] memory = words(2, "free", "procps", "-b", "-w");
        String[] disk = words(2, "df", "coreutils", "--block-size=1", "--output=size,used,avail", data);

        assertThat(health.memory().orElseThrow().totalBytes()).isEqualTo(Long.parseLong(memory[1]));
        assertNear(
                health.memory().orElseThrow().totalBytes()
                        - health.memory().orElseThrow().usedBytes(),
                Long.parseLong(memory[7]));
        assertThat(health.disk().orElseThrow().totalBytes()).isEqualTo(Long.parseLong(disk[0]));
        assertNear(health.disk().orElseThrow().usedBytes(), Long.parseLong(disk[1]));
        assertNear(health.storageAvailable().orElseThrow(), Long.parseLong(disk[2]));
    }
}
