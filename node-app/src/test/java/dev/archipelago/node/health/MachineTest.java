package dev.archipelago.node.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.Health;
import dev.archipelago.federation.Health.Usage;
import dev.archipelago.testing.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineTest {
    private final VirtualTime time = VirtualTime.startingAt(Instant.EPOCH);

    @TempDir
    Path proc;

    @BeforeEach
    void begin() throws IOException {
        processors(100, 0, 100, 700, 100, 0, 0, 0);
        write("meminfo", "MemTotal:       2000 kB\nMemFree:   300 kB\nMemAvailable:   500 kB\nHugePages_Total:  7\n");
        write("uptime", "86461.25 170000.00\n");
    }

    private void processors(long... ticks) throws IOException {
        StringBuilder line = new StringBuilder("cpu ");
        for (long tick : ticks) {
            line.append(' ').append(tick);
        }
        write("stat", line + "\ncpu0 1 1 1 1\nintr 7\n");
    }

    private void write(String file, String content) throws IOException {
        Files.writeString(proc.resolve(file), content);
    }

    private Machine machine() {
        return new Machine(new ProcFiles(proc), proc, time::nanoTime);
    }

    private Health later(Machine machine) {
        time.advance(Duration.ofSeconds(1));
        return machine.get();
    }

    @Test
    void whatTheSystemTellsIsTold() throws IOException {
        Machine machine = machine();
        assertThat(machine.get().cpuPercent()).isEmpty();
        processors(150, 25, 125, 750, 150, 0, 0, 0, 999, 999);

        Health health = later(machine);

        assertThat(health.cpuPercent()).contains(50.0);
        assertThat(health.memory()).contains(new Usage(1500 * 1024, 2000 * 1024));
        assertThat(health.uptime()).contains(Duration.ofSeconds(86461));
        assertThat(health.disk()).isPresent();
        assertThat(health.storageAvailable())
                .hasValueSatisfying(bytes -> assertThat(bytes)
                        .isPositive()
                        .isLessThanOrEqualTo(health.disk().orElseThrow().totalBytes()));
    }

    @Test
    void itLooksOnceASecondAtMost() throws IOException {
        Machine machine = machine();
        processors(200, 0, 100, 700, 100, 0, 0, 0);
        Health seen = later(machine);
        processors(200, 0, 100, 800, 100, 0, 0, 0);

        time.advance(Duration.ofMillis(999));
        assertThat(machine.get()).isSameAs(seen);
        time.advance(Duration.ofMillis(1));
        assertThat(machine.get().cpuPercent()).contains(0.0);
    }

    @Test
    void whereNothingIsToldNothingIsSaid() throws IOException {
        for (String file : new String[] {"stat", "meminfo", "uptime"}) {
            Files.delete(proc.resolve(file));
        }
        Health health = later(machine());

        assertThat(health.cpuPercent()).isEmpty();
        assertThat(health.memory()).isEmpty();
        assertThat(health.uptime()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "cpu",
                "cpu  1 2 3",
                "cpu  a b c d e",
                "cpu  -1 -1 -1 -1 -1",
                "cpu  99999999999999999999 1 1 1 1",
                "MemTotal: 1 kB\nMemAvailable: 2 kB",
                "MemTotal: -5 kB\nMemAvailable: x kB",
                "MemTotal:\nMemAvailable",
                "-3 1",
                ".",
                "1e9 1"
            })
    void whatCannotBeReadIsLeftOut(String content) throws IOException {
        Machine machine = machine();
        write("stat", content);
        write("meminfo", content);
        write("uptime", content);

        Health health = later(machine);

        assertThat(health.cpuPercent()).isEmpty();
        assertThat(health.memory()).isEmpty();
        assertThat(health.uptime()).isEmpty();
    }

    @Test
    void aCounterThatGoesBackMakesNoNegativeNumber() throws IOException {
        Machine machine = machine();
        processors(0, 0, 0, 5000, 0, 0, 0, 0);
        assertThat(later(machine).cpuPercent()).contains(0.0);
        processors(0, 0, 0, 4000, 0, 0, 0, 0);
        assertThat(later(machine).cpuPercent()).isEqualTo(Optional.empty());
    }
}
