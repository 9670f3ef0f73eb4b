package dev.archipelago.selftest.fs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.testing.Seed;
import dev.archipelago.testing.SeededTest;
import dev.archipelago.testing.fs.Acknowledged;
import dev.archipelago.testing.fs.CrashFileSystem;
import dev.archipelago.testing.fs.CrashPoints;
import dev.archipelago.testing.fs.CrashScenario;
import dev.archipelago.testing.fs.EntryOrder;
import dev.archipelago.testing.fs.PowerLoss;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The driver passes a program that saves a file properly, and catches each usual way to do it wrongly. */
class CrashPointsTest {
    private static final String FILE = "/data/value";
    private static final Seed SEED = new Seed(1);

    @SeededTest(runs = 10)
    void properSaveLosesNothing(Seed seed) {
        Saver saver = new Saver();
        CrashPoints.everyPoint(seed, saver::run, CrashPointsTest::lastAcknowledgedIsThere);
        CrashPoints.from(seed)
                .entryOrder(EntryOrder.ARBITRARY)
                .duringRecoveryToo()
                .mixtures(5)
                .everyPoint(saver::run, CrashPointsTest::lastAcknowledgedIsThere);
    }

    @Test
    void forgettingToForceTheFileIsCaught() {
        assertCaught(new Saver().withoutForcingTheFile());
    }

    @Test
    void forgettingToForceTheDirectoryIsCaught() {
        assertCaught(new Saver().withoutForcingTheDirectory());
    }

    @Test
    void replacingInTwoStepsIsCaught() {
        assertCaught(new Saver().movingBy(REPLACE_EXISTING));
    }

    @Test
    void writingInPlaceIsCaught() {
        assertCaught((fs, acknowledged) -> {
            Path file = prepare(fs).resolve("value");
            for (int i = 0; i < 3; i++) {
                save(file, i, true);
                force(fs.getPath("/data"));
                acknowledged.add(i);
            }
        });
    }

    @Test
    void failureTellsWhereItCrashed() {
        assertThatThrownBy(() -> CrashPoints.everyPoint(
                        SEED, new Saver().withoutForcingTheFile()::run, CrashPointsTest::lastAcknowledgedIsThere))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("after a power loss that left")
                .hasMessageContaining("seed 1")
                .hasMessageContaining("RENAME /data/new /data/value")
                .hasMessageContaining("was acknowledged")
                .hasCauseInstanceOf(AssertionError.class);
    }

    @Test
    void scenarioThatFailsByItselfIsNoCrash() {
        assertThatThrownBy(() -> CrashPoints.<Integer>everyPoint(
                        SEED,
                        (fs, acknowledged) -> {
                            throw new IllegalStateException("broken scenario");
                        },
                        (fs, acknowledged) -> {}))
                .hasMessageContaining("broken scenario")
                .hasMessageContaining("before any crash");
    }

    @Test
    void everyOperationIsAPoint() {
        List<Long> stoppedAfter = new ArrayList<>();

        CrashPoints.from(SEED)
                .mixtures(0)
                .<Integer>everyPoint(
                        (fs, acknowledged) -> {
                            try {
                                Files.createFile(fs.getPath("/a"));
                                Files.createFile(fs.getPath("/b"));
                            } finally {
                                stoppedAfter.add(fs.operations());
                            }
                        },
                        (fs, acknowledged) -> {});

        assertThat(stoppedAfter).containsExactly(2L, 1L, 1L, 2L, 2L, 2L, 2L);
    }

    @Test
    void pointsCanBeSampled() {
        List<Long> runs = new ArrayList<>();

        CrashPoints.from(SEED)
                .atMost(3)
                .<Integer>everyPoint(
                        (fs, acknowledged) -> {
                            runs.add(fs.operations());
                            for (int i = 0; i < 100; i++) {
                                Files.createFile(fs.getPath("/" + i));
                            }
                        },
                        (fs, acknowledged) -> {});

        assertThat(runs).hasSize(1 + 3 * 2);
    }

    @Test
    void scenarioCanBeginWithFilesThatAreSafe() {
        CrashPoints.from(SEED)
                .startingFrom(fs -> Files.writeString(fs.getPath("/old"), "old"))
                .<Integer>everyPoint(
                        (fs, acknowledged) -> Files.writeString(fs.getPath("/new"), "new"),
                        (fs, acknowledged) -> assertThat(fs.getPath("/old")).hasContent("old"));
    }

    @Test
    void deadMachineAcknowledgesNothing() {
        CrashPoints.everyPoint(
                SEED,
                (CrashFileSystem fs, Acknowledged<String> acknowledged) -> {
                    try {
                        Files.createFile(fs.getPath("/file"));
                        Files.createFile(fs.getPath("/other"));
                    } catch (PowerLoss swallowed) {
                        acknowledged.add("a lie");
                    }
                },
                (fs, acknowledged) -> assertThat(acknowledged).isEmpty());
    }

    @Test
    void recoveryThatCannotBearACrashIsCaught() {
        assertThatThrownBy(() -> CrashPoints.from(SEED)
                        .startingFrom(fs -> Files.writeString(fs.getPath("/value"), "precious"))
                        .duringRecoveryToo()
                        .<Integer>everyPoint(
                                (fs, acknowledged) -> Files.createFile(fs.getPath("/unrelated")),
                                (fs, acknowledged) -> {
                                    assertThat(fs.getPath("/value")).hasContent("precious");
                                    Files.writeString(fs.getPath("/value"), "precious");
                                }))
                .hasMessageContaining("during recovery");
    }

    private static void assertCaught(Saver saver) {
        assertCaught(saver::run);
    }

    private static void assertCaught(CrashScenario<Integer> scenario) {
        assertThatThrownBy(() -> CrashPoints.everyPoint(SEED, scenario, CrashPointsTest::lastAcknowledgedIsThere))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("was acknowledged");
    }

    private static void lastAcknowledgedIsThere(CrashFileSystem fs, List<Integer> acknowledged) throws IOException {
        if (!acknowledged.isEmpty()) {
            int last = acknowledged.getLast();
            Path file = fs.getPath(FILE);
            assertThat(file).as("%d was acknowledged", last).exists();
            assertThat(Files.readString(file)).as("%d was acknowledged", last).isIn(content(last), content(last + 1));
        }
        Files.createDirectories(fs.getPath("/recovered"));
    }

    private static Path prepare(CrashFileSystem fs) throws IOException {
        Path directory = Files.createDirectories(fs.getPath("/data"));
        force(fs.getPath("/"));
        return directory;
    }

    private static void save(Path file, int value, boolean forced) throws IOException {
        try (FileChannel channel = FileChannel.open(file, CREATE, WRITE, TRUNCATE_EXISTING)) {
            channel.write(ByteBuffer.wrap(content(value).getBytes(UTF_8)));
            if (forced) {
                channel.force(true);
            }
        }
    }

    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory)) {
            channel.force(true);
        }
    }

    private static String content(int value) {
        return Integer.toString(value).repeat(700);
    }

    /** Saves a value the usual way: new file, force, rename, force the directory; or forgets a part of it. */
    private static final class Saver {
        private boolean forceFile = true;
        private boolean forceDirectory = true;
        private StandardCopyOption move = ATOMIC_MOVE;

        Saver withoutForcingTheFile() {
            forceFile = false;
            return this;
        }

        Saver withoutForcingTheDirectory() {
            forceDirectory = false;
            return this;
        }

        Saver movingBy(StandardCopyOption option) {
            move = option;
            return this;
        }

        void run(CrashFileSystem fs, Acknowledged<Integer> acknowledged) throws IOException {
            Path directory = prepare(fs);
            for (int i = 0; i < 3; i++) {
                save(directory.resolve("new"), i, forceFile);
                Files.move(directory.resolve("new"), directory.resolve("value"), move);
                if (forceDirectory) {
                    force(directory);
                }
                acknowledged.add(i);
            }
        }
    }
}
