package dev.archipelago.selftest.fs;

import static dev.archipelago.selftest.fs.Disks.force;
import static dev.archipelago.selftest.fs.Disks.outcomes;
import static dev.archipelago.selftest.fs.Disks.read;
import static dev.archipelago.selftest.fs.Disks.write;
import static dev.archipelago.selftest.fs.Disks.writeSafely;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.DSYNC;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.testing.Seed;
import dev.archipelago.testing.fs.CrashFileSystem;
import dev.archipelago.testing.fs.Survivors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a power loss does to the contents of files. */
class PowerLossTest {
    private static final String OLD_SECTOR = "o".repeat(512);
    private static final String NEW_SECTOR = "n".repeat(512);

    private final CrashFileSystem fs = CrashFileSystem.create(new Seed(1));
    private final Path file = fs.getPath("/file");

    @Test
    void whatWasForcedSurvives() throws IOException {
        writeSafely(file, "kept");

        assertThat(outcomes(fs, "/file")).containsExactly("kept");
    }

    @Test
    void unforcedDataMaySurviveOrNot() throws IOException {
        writeSafely(file, "old");
        write(file, "new");

        assertThat(outcomes(fs, "/file")).containsExactlyInAnyOrder("old", "new");
    }

    @Test
    void anyVersionSinceTheLastForceCanComeBack() throws IOException {
        writeSafely(file, "1");
        write(file, "2");
        write(file, "3");

        assertThat(outcomes(fs, "/file")).containsExactlyInAnyOrder("1", "2", "3");
    }

    @Test
    void eachSectorSurvivesOnItsOwn() throws IOException {
        writeSafely(file, OLD_SECTOR + OLD_SECTOR);
        write(file, NEW_SECTOR + NEW_SECTOR);

        assertThat(outcomes(fs, "/file"))
                .containsExactlyInAnyOrder(
                        OLD_SECTOR + OLD_SECTOR,
                        OLD_SECTOR + NEW_SECTOR,
                        NEW_SECTOR + OLD_SECTOR,
                        NEW_SECTOR + NEW_SECTOR);
    }

    @Test
    void fileCanComeBackLongerButEmpty() throws IOException {
        writeSafely(file, "");
        write(file, "data");

        assertThat(outcomes(fs, "/file")).containsExactlyInAnyOrder("", "data", "\0\0\0\0");
    }

    @Test
    void truncationMaySurviveOrNot() throws IOException {
        writeSafely(file, "content");
        try (FileChannel channel = FileChannel.open(file, WRITE)) {
            channel.truncate(3);
        }

        assertThat(outcomes(fs, "/file")).containsExactlyInAnyOrder("content", "con", "con\0\0\0\0");
    }

    @Test
    void cutOffBytesNeverReturnAfterAForcedTruncation() throws IOException {
        writeSafely(file, "secret");
        try (FileChannel channel = FileChannel.open(file, WRITE)) {
            channel.truncate(0);
            channel.force(true);
            channel.write(ByteBuffer.wrap("x".getBytes(UTF_8)), 5);
        }

        assertThat(outcomes(fs, "/file")).containsExactlyInAnyOrder("", "\0\0\0\0\0\0", "\0\0\0\0\0x");
    }

    @Test
    void synchronousChannelForcesEachWrite() throws IOException {
        writeSafely(file, "");
        try (FileChannel channel = FileChannel.open(file, WRITE, DSYNC)) {
            channel.write(ByteBuffer.wrap("kept".getBytes(UTF_8)));
        }

        assertThat(outcomes(fs, "/file")).containsExactly("kept");
    }

    @Test
    void forcedFileIsLostWithItsUnforcedEntry() throws IOException {
        write(file, "data");
        force(file);

        assertThat(outcomes(fs, "/file")).containsExactlyInAnyOrder("-", "data");
    }

    @Test
    void forcedEntryCanLeadToAnEmptyFile() throws IOException {
        write(file, "data");
        force(fs.getPath("/"));

        assertThat(outcomes(fs, "/file")).containsExactlyInAnyOrder("", "data", "\0\0\0\0");
    }

    @Test
    void attributesAreForcedOnlyOnRequest() throws IOException {
        Set<PosixFilePermission> secret = PosixFilePermissions.fromString("rw-------");
        writeSafely(file, "");
        Files.setPosixFilePermissions(file, secret);
        try (FileChannel channel = FileChannel.open(file, WRITE)) {
            channel.force(false);
        }
        assertThat(outcomes(fs, PowerLossTest::permissions)).containsExactlyInAnyOrder("rw-r--r--", "rw-------");

        CrashFileSystem second = CrashFileSystem.create(new Seed(1));
        writeSafely(second.getPath("/file"), "");
        Files.setPosixFilePermissions(second.getPath("/file"), secret);
        force(second.getPath("/file"));
        assertThat(outcomes(second, PowerLossTest::permissions)).containsExactly("rw-------");
    }

    @Test
    void permissionsGivenAtCreationComeWithTheFile() throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        force(fs.getPath("/"));

        assertThat(outcomes(fs, PowerLossTest::permissions)).containsExactly("rw-------");
    }

    @Test
    void operationUnderWayMayHaveHappened() throws IOException {
        writeSafely(file, OLD_SECTOR + OLD_SECTOR);
        fs.crashAt(fs.operations() + 1);
        assertThat(PowerLosses.during(() -> write(file, NEW_SECTOR + NEW_SECTOR)))
                .contains("WRITE /file");

        assertThat(outcomes(fs, "/file")).hasSize(4).contains(OLD_SECTOR + OLD_SECTOR, NEW_SECTOR + NEW_SECTOR);
    }

    @Test
    void forceUnderWayPromisesNothing() throws IOException {
        writeSafely(file, "old");
        write(file, "new");
        fs.crashAt(fs.operations() + 1);
        assertThat(PowerLosses.during(() -> force(file))).contains("FORCE /file");

        assertThat(outcomes(fs, "/file")).containsExactlyInAnyOrder("old", "new");
    }

    @Test
    void sameSeedLeavesTheSame() throws IOException {
        try (FileChannel channel = FileChannel.open(file, CREATE, WRITE)) {
            for (int i = 0; i < 50; i++) {
                channel.write(ByteBuffer.wrap(NEW_SECTOR.getBytes(UTF_8)));
            }
        }
        force(fs.getPath("/"));

        for (int i = 0; i < 20; i++) {
            Seed seed = new Seed(i);
            assertThat(read(fs.restart(seed), "/file")).isEqualTo(read(fs.restart(seed), "/file"));
        }
    }

    @Test
    void whatSurvivedOnceIsSafe() throws IOException {
        write(file, "data");
        CrashFileSystem second = fs.restart(Survivors.all());

        assertThat(outcomes(second, "/file")).containsExactly("data");
    }

    private static String permissions(CrashFileSystem restarted) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(restarted.getPath("/file")));
    }
}
