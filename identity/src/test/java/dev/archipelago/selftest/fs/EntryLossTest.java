package dev.archipelago.selftest.fs;

import static dev.archipelago.selftest.fs.Disks.force;
import static dev.archipelago.selftest.fs.Disks.outcomes;
import static dev.archipelago.selftest.fs.Disks.writeSafely;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.testing.Seed;
import dev.archipelago.testing.fs.CrashFileSystem;
import dev.archipelago.testing.fs.EntryOrder;
import dev.archipelago.testing.fs.Survivors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a power loss does to the entries of directories. */
class EntryLossTest {
    private final CrashFileSystem fs = CrashFileSystem.create(new Seed(1));
    private final Path root = fs.getPath("/");
    private final Path one = fs.getPath("/one");
    private final Path two = fs.getPath("/two");

    @ParameterizedTest
    @EnumSource
    void creationAndDeletionAreSafeOnceForced(EntryOrder order) throws IOException {
        fs.entryOrder(order);
        writeSafely(one, "1");
        Files.createFile(two);
        Files.delete(one);
        assertThat(outcomes(fs, "/one")).containsExactlyInAnyOrder("1", "-");

        CrashFileSystem second = CrashFileSystem.create(new Seed(1)).entryOrder(order);
        writeSafely(second.getPath("/one"), "1");
        Files.createFile(second.getPath("/two"));
        Files.delete(second.getPath("/one"));
        force(second.getPath("/"));
        assertThat(outcomes(second, "/one", "/two")).containsExactly("- ");
    }

    @ParameterizedTest
    @EnumSource
    void renameIsAtomic(EntryOrder order) throws IOException {
        fs.entryOrder(order);
        writeSafely(one, "old");
        writeSafely(two, "new");
        Files.move(two, one, ATOMIC_MOVE);

        assertThat(outcomes(fs, "/one", "/two")).containsExactlyInAnyOrder("old new", "new -");
    }

    @ParameterizedTest
    @EnumSource
    void replacingMoveThatIsNotAtomicCanLoseTheTarget(EntryOrder order) throws IOException {
        fs.entryOrder(order);
        writeSafely(one, "old");
        writeSafely(two, "new");
        Files.move(two, one, REPLACE_EXISTING);

        assertThat(outcomes(fs, "/one", "/two")).containsExactlyInAnyOrder("old new", "- new", "new -");
    }

    @ParameterizedTest
    @EnumSource
    void directoryIsLostWithItsUnforcedEntry(EntryOrder order) throws IOException {
        fs.entryOrder(order);
        Files.createDirectory(fs.getPath("/dir"));
        writeSafely(fs.getPath("/dir/file"), "data");
        assertThat(outcomes(fs, "/dir/file")).containsExactlyInAnyOrder("-", "data");
    }

    @ParameterizedTest
    @EnumSource
    void forcingOneDirectorySavesNoOther(EntryOrder order) throws IOException {
        fs.entryOrder(order);
        Files.createDirectory(fs.getPath("/a"));
        Files.createDirectory(fs.getPath("/b"));
        force(root);
        Files.createFile(fs.getPath("/a/file"));
        Files.createFile(fs.getPath("/b/file"));
        force(fs.getPath("/b"));

        assertThat(outcomes(fs, "/a/file", "/b/file")).containsExactlyInAnyOrder("- ", " ");
    }

    @ParameterizedTest
    @EnumSource
    void moveBetweenDirectoriesIsSafeAsAWhole(EntryOrder order) throws IOException {
        fs.entryOrder(order);
        Files.createDirectory(fs.getPath("/a"));
        Files.createDirectory(fs.getPath("/b"));
        writeSafely(fs.getPath("/a/file"), "data");
        force(root);
        Files.move(fs.getPath("/a/file"), fs.getPath("/b/file"), ATOMIC_MOVE);
        assertThat(outcomes(fs, "/a/file", "/b/file")).containsExactlyInAnyOrder("data -", "- data");
    }

    @ParameterizedTest
    @EnumSource
    void forcingEitherSideSavesAMove(EntryOrder order) throws IOException {
        fs.entryOrder(order);
        Files.createDirectory(fs.getPath("/a"));
        Files.createDirectory(fs.getPath("/b"));
        force(root);
        Files.createFile(fs.getPath("/a/file"));
        Files.move(fs.getPath("/a/file"), fs.getPath("/b/file"), ATOMIC_MOVE);
        force(fs.getPath("/b"));

        assertThat(outcomes(fs, "/a/file", "/b/file")).containsExactly("- ");
    }

    @ParameterizedTest
    @EnumSource
    void movingByLinkingNeverLosesTheFile(EntryOrder order) throws IOException {
        fs.entryOrder(order);
        writeSafely(one, "data");
        Files.createLink(two, one);
        Files.delete(one);

        assertThat(outcomes(fs, "/one", "/two")).doesNotContain("- -").contains("data -", "data data", "- data");
    }

    @ParameterizedTest
    @EnumSource
    void hardLinksStillLeadToOneFile(EntryOrder order) throws IOException {
        fs.entryOrder(order);
        writeSafely(one, "data");
        Files.createLink(two, one);
        force(root);

        CrashFileSystem again = fs.restart(Survivors.none());

        assertThat(Files.isSameFile(again.getPath("/one"), again.getPath("/two")))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void orderOfDifferentNames(EntryOrder order) throws IOException {
        fs.entryOrder(order);
        Files.createFile(one);
        Files.createFile(two);

        assertThat(outcomes(fs, "/one", "/two").contains("- ")).isEqualTo(order == EntryOrder.ARBITRARY);
        assertThat(outcomes(fs, "/one", "/two")).contains("- -", " -", " ");
    }

    @ParameterizedTest
    @EnumSource
    void historyOfOneNameIsKeptInOrder(EntryOrder order) throws IOException {
        fs.entryOrder(order);
        writeSafely(one, "1");
        Files.move(one, two, ATOMIC_MOVE);
        Files.move(two, fs.getPath("/three"), ATOMIC_MOVE);

        assertThat(outcomes(fs, "/one", "/two", "/three")).containsExactlyInAnyOrder("1 - -", "- 1 -", "- - 1");
    }
}
