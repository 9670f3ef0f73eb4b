package dev.archipelago.node.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.dwn.record.Access;
import dev.archipelago.dwn.record.FileEntry;
import dev.archipelago.testing.Await;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a folder stands in its catalog, and how it follows the folder. */
class CatalogTest extends SharedFiles {
    private static final String HELLO_SHA256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    private static FileNote with(Access access, Optional<Long> price) {
        return new FileNote(access, price, Optional.of("A title"), Optional.of("More"), List.of("x", "y"));
    }

    @Test
    void aFileIsDescribedByItselfAndIsForPeersOnly() throws Exception {
        file("talks/hello.txt", "hello");

        FileEntry entry = held(looked(), "talks/hello.txt").shared().entry();

        assertThat(entry.title()).isEqualTo("hello.txt");
        assertThat(entry.access()).isEqualTo(Access.PEERS_ONLY);
        assertThat(entry.sizeBytes()).isEqualTo(5);
        assertThat(entry.hash()).contains(HELLO_SHA256);
        assertThat(entry.contentType()).contains("text/plain");
        assertThat(entry.createdAt()).isEqualTo(LONG_AGO);
        assertThat(entry.id()).matches("[0-9a-f]{32}");
    }

    @Test
    void whatTheOperatorSaidIsShownAndSurvives() throws Exception {
        file("a.pdf", "hello");
        Catalog catalog = looked();
        catalog.say("a.pdf", with(Access.PAID, Optional.of(2100L)));
        catalog.look();

        FileEntry entry = held(looked(), "a.pdf").shared().entry();

        assertThat(entry).isEqualTo(held(catalog, "a.pdf").shared().entry());
        assertThat(entry.access()).isEqualTo(Access.PAID);
        assertThat(entry.priceSats()).contains(2100L);
        assertThat(entry.title()).isEqualTo("A title");
        assertThat(entry.description()).contains("More");
        assertThat(entry.tags()).containsExactly("x", "y");
    }

    @Test
    void hiddenAndUnfinishedFilesAreNotShared() throws Exception {
        for (String name : List.of(
                ".hidden", ".git/config", "a.part", "a.part-of", "b.crdownload", "c.PARTIAL", "d~", "e.tmp", "f.swp")) {
            file(name, "x");
        }
        file("seen.txt", "x");
        file("part/seen too", "x");

        assertThat(titles(looked())).containsExactly("seen too", "seen.txt");
    }

    @Test
    void foldersAreFollowedToABoundedDepth() throws Exception {
        file("d/".repeat(31) + "low.txt", "x");
        file("e/".repeat(32) + "too low.txt", "x");

        assertThat(titles(looked())).containsExactly("low.txt");
    }

    @Test
    void noLinkLeadsOutOfTheFolder() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        Files.createSymbolicLink(share.resolve("link"), secret);
        Files.createSymbolicLink(share.resolve("up"), folder);
        Files.createSymbolicLink(share.resolve("round"), share);
        file("seen.txt", "x");

        assertThat(titles(looked())).containsExactly("seen.txt");
    }

    @Test
    void aFolderThatBecomesALinkAfterTheLookLeadsNowhere() throws Exception {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        file("in/a.txt", "hello");
        Files.writeString(outside.resolve("a.txt"), "hello");
        Catalog catalog = looked();
        HeldFile held = held(catalog, "in/a.txt");
        assertThat(read(catalog, held)).isEqualTo("hello");

        Files.move(share.resolve("in"), folder.resolve("away"));
        Files.createSymbolicLink(share.resolve("in"), outside);

        assertThatThrownBy(() -> read(catalog, held)).isInstanceOf(IOException.class);
    }

    @Test
    void aFileThatBecomesALinkIsNotReadThrough() throws Exception {
        Path path = file("a.txt", "hello");
        Catalog catalog = looked();
        HeldFile held = held(catalog, "a.txt");
        Path same = Files.writeString(folder.resolve("secret"), "12345");
        Files.setLastModifiedTime(same, FileTime.from(LONG_AGO));
        Files.delete(path);
        Files.createSymbolicLink(path, same);

        assertThatThrownBy(() -> read(catalog, held)).isInstanceOf(IOException.class);
    }

    @Test
    void aFileOfTheSameLengthAndTimeThatTookItsPlaceIsNotItself() throws Exception {
        Path path = file("a.txt", "hello");
        Catalog catalog = looked();
        HeldFile held = held(catalog, "a.txt");
        Path other = Files.writeString(folder.resolve("other"), "12345");
        Files.setLastModifiedTime(other, FileTime.from(LONG_AGO));
        Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> read(catalog, held)).hasMessageContaining("changed");
        catalog.look();
        assertThat(read(catalog, held(catalog, "a.txt"))).isEqualTo("12345");
    }

    @Test
    void aChangedFileGetsAnotherIdAndTheEarlierIsGone() throws Exception {
        file("a.txt", "hello");
        Catalog catalog = looked();
        HeldFile before = held(catalog, "a.txt");

        file("a.txt", "hello again", LONG_AGO.plusSeconds(1));
        assertThatThrownBy(() -> read(catalog, before)).hasMessageContaining("changed");
        catalog.look();

        assertThat(catalog.file(before.id())).isEmpty();
        assertThat(read(catalog, held(catalog, "a.txt"))).isEqualTo("hello again");
        file("a.txt", "hello");
        catalog.look();
        assertThat(held(catalog, "a.txt").id())
                .as("the id of the first content")
                .isEqualTo(before.id());
    }

    @Test
    void aFileThatIsBeingWrittenWaitsUntilItIsStill() throws Exception {
        file("a.txt", "hel", now);
        Catalog catalog = looked();
        assertThat(catalog.files()).isEmpty();

        pass(Duration.ofSeconds(1));
        file("a.txt", "hello", now);
        pass(Duration.ofSeconds(2));
        catalog.look();
        assertThat(catalog.files()).isEmpty();

        pass(Duration.ofMillis(1));
        catalog.look();
        assertThat(titles(catalog)).containsExactly("a.txt");
    }

    @Test
    void aFileOfTheFutureIsSharedToo() throws Exception {
        file("a.txt", "hello", now.plusSeconds(3600));

        assertThat(titles(looked())).containsExactly("a.txt");
    }

    @Test
    void aDeletedFileLeavesTheCatalog() throws Exception {
        Path path = file("a.txt", "hello");
        file("b.txt", "hello");
        Catalog catalog = looked();
        HeldFile held = held(catalog, "a.txt");
        Files.delete(path);

        assertThatThrownBy(() -> read(catalog, held)).isInstanceOf(IOException.class);
        catalog.look();
        assertThat(titles(catalog)).containsExactly("b.txt");
    }

    @Test
    void listenersHearOfChangesAloneAndMayFail() throws Exception {
        file("a.txt", "hello");
        Catalog catalog = catalog();
        AtomicInteger heard = new AtomicInteger();
        catalog.listen(() -> {
            throw new IllegalStateException("a listener fails");
        });
        catalog.listen(heard::incrementAndGet);

        catalog.look();
        catalog.look();
        assertThat(heard).hasValue(1);
        catalog.say("a.txt", with(Access.FREE, Optional.empty()));
        catalog.look();
        assertThat(heard).hasValue(2);
    }

    @Test
    void moreFilesThanThereIsRoomForAreLeftOut() throws Exception {
        for (int i = 0; i < 8; i++) {
            file("d" + i % 3 + "/f" + i, "x" + i);
        }
        Catalog catalog = new Catalog(
                new SharedFolder(share),
                new FileNotes(data.resolve("notes.json")),
                new KnownHashes(data.resolve("hashes.json")),
                clock,
                5);
        catalog.look();

        assertThat(catalog.files()).hasSize(5);
    }

    @Test
    void foldersAreFollowedSoDeepAndNoDeeper() throws Exception {
        file("d/".repeat(31) + "in.txt", "x");
        file("e/".repeat(32) + "out.txt", "x");

        assertThat(titles(looked())).containsExactly("in.txt");
    }

    /** The clock is asked between the look at a file and the reading of it. */
    @Test
    void aFileThatChangesWhileItIsReadIsLookedAtAgain() throws Exception {
        Path path = file("a.txt", "hello");
        AtomicInteger asked = new AtomicInteger();
        Catalog catalog = Catalog.of(share, data, () -> {
            if (asked.getAndIncrement() == 0) {
                changeQuietly(path);
            }
            return now;
        });

        catalog.look();
        assertThat(catalog.files()).isEmpty();
        catalog.look();
        assertThat(read(catalog, held(catalog, "a.txt"))).isEqualTo("12345");
    }

    private void changeQuietly(Path path) {
        try {
            Files.writeString(path, "12345");
            Files.setLastModifiedTime(path, FileTime.from(LONG_AGO.plusSeconds(5)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aFileThatIsLongerOrShorterThanItWasIsNotDigested() throws Exception {
        Path path = file("a.txt", "hello");

        for (long length : new long[] {0, 4, 6, Long.MAX_VALUE}) {
            try (SeekableByteChannel channel = Files.newByteChannel(path)) {
                assertThatThrownBy(() -> Digests.sha256(channel, length)).hasMessageContaining("another length");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../secret", "/etc/passwd", "..", ".", "", "sub/../../secret", ".hidden", "none.txt", "sub"})
    void nothingIsSaidOfWhatIsNotShared(String name) throws Exception {
        Files.writeString(folder.resolve("secret"), "secret");
        file(".hidden", "x");
        file("sub/a.txt", "x");
        Catalog catalog = looked();

        assertThatThrownBy(() -> catalog.say(catalog.path(name), FileNote.NOTHING))
                .isInstanceOf(CatalogException.class);
        assertThat(data.resolve("catalog").resolve("notes.json")).doesNotExist();
    }

    @Test
    void aFileIsNamedByItsPathInTheFolderOrByItsWholePath() throws Exception {
        Path path = file("sub/a.txt", "x");
        Catalog catalog = looked();

        assertThat(catalog.path("sub/a.txt")).isEqualTo("sub/a.txt");
        assertThat(catalog.path(path.toRealPath().toString())).isEqualTo("sub/a.txt");
    }

    @Test
    void theNodesOwnDataIsNotShared() throws Exception {
        Path inside = Files.createDirectories(data.resolve("identity"));

        for (Path wrong : List.of(data, folder, inside)) {
            assertThatThrownBy(() -> Catalog.of(wrong, data, clock))
                    .isInstanceOf(CatalogException.class)
                    .hasMessageContaining("the node's own data is in it");
        }
        Path link = Files.createSymbolicLink(folder.resolve("link"), data);
        assertThatThrownBy(() -> Catalog.of(link, data, clock)).hasMessageContaining("the node's own data is in it");
        Catalog.of(Files.createDirectories(data.resolve("shared")), data, clock).look();
    }

    @Test
    void aFolderThatIsNotThereCannotBeShared() {
        assertThatThrownBy(() -> Catalog.of(folder.resolve("none"), data, clock))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("it is not there");
    }

    @Test
    void itLooksByItselfAndAtOnceWhenSomethingIsSaid() throws Exception {
        file("a.txt", "hello");
        try (Catalog catalog = catalog()) {
            catalog.start(Duration.ofHours(1));
            Await.until(
                    "the first look",
                    Duration.ofSeconds(30),
                    () -> !catalog.files().isEmpty());
            catalog.say("a.txt", with(Access.FREE, Optional.empty()));
            Await.until(
                    "what was said",
                    Duration.ofSeconds(30),
                    () -> catalog.files().getFirst().entry().access() == Access.FREE);
        }
    }
}
