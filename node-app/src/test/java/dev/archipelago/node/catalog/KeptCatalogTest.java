package dev.archipelago.node.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.dwn.record.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What outlives the node: hashes, which can be made anew, and what the operator said, which cannot. */
class KeptCatalogTest extends SharedFiles {
    private static final String ZEROS = "0".repeat(64);

    private Path hashes() {
        return data.resolve("catalog").resolve("hashes.json");
    }

    private Path notes() {
        return data.resolve("catalog").resolve("notes.json");
    }

    private String hash(Catalog catalog) {
        return held(catalog, "a.txt").shared().entry().hash().orElseThrow();
    }

    /** A hash that is not the file's shows that the file was not read again. */
    @Test
    void aRestartReadsNoFileAgain() throws Exception {
        file("a.txt", "hello");
        String real = hash(looked());
        Files.writeString(hashes(), Files.readString(hashes()).replace(real, ZEROS));

        assertThat(hash(looked())).isEqualTo(ZEROS);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(hashes())))
                .isEqualTo("rw-------");
    }

    @Test
    void aFileThatChangedWhileTheNodeWasAwayIsReadAgain() throws Exception {
        file("a.txt", "hello");
        String before = hash(looked());
        file("a.txt", "12345", LONG_AGO.plusNanos(1_000_000));

        assertThat(hash(looked())).isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "{}",
                "{\"version\":2,\"files\":{}}",
                "{\"version\":1,\"files\":[]}",
                "{\"version\":1,\"files\":{\"a.txt\":{}}}",
                "{\"version\":1,\"files\":{\"a.txt\":{\"sha256\":\"00\",\"modified\":\"2020-02-02T02:02:02Z\"}}}",
                "{\"version\":1,\"files\":{\"a.txt\":{\"sha256\":\"ZEROS\",\"modified\":\"never\"}}}"
            })
    void unusableHashesArePutAsideAndMadeAnew(String content) throws Exception {
        file("a.txt", "hello");
        String real = hash(looked());
        String unusable = content.replace("ZEROS", ZEROS);
        Files.writeString(hashes(), unusable);

        assertThat(hash(looked())).isEqualTo(real);
        assertThat(hashes().resolveSibling("hashes.json.unusable")).hasContent(unusable);
        assertThat(Files.readString(hashes())).contains(real);
    }

    /** A file for which somebody was to pay must not become one for peers because a disk failed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "{}",
                "{\"version\":2,\"files\":{}}",
                "{\"version\":1,\"files\":{\"a.txt\":{}}}",
                "{\"version\":1,\"files\":{\"a.txt\":{\"access\":\"open\"}}}",
                "{\"version\":1,\"files\":{\"a.txt\":{\"access\":\"paid\"}}}",
                "{\"version\":1,\"files\":{\"a.txt\":{\"access\":\"free\",\"price_sats\":3}}}",
                "{\"version\":1,\"files\":{\"a.txt\":{\"access\":\"free\",\"title\":\"\\u001b[2J\"}}}"
            })
    void unusableNotesAreKeptAndNothingIsShared(String content) throws Exception {
        file("a.txt", "hello");
        Files.createDirectories(notes().resolveSibling(""));
        Files.writeString(notes(), content);

        assertThatThrownBy(this::catalog)
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("notes.json cannot be used");
        assertThat(notes()).hasContent(content);
    }

    @Test
    void whatCannotStandInAnEntryIsNotKept() throws IOException, CatalogException {
        file("a.txt", "hello");
        Catalog catalog = looked();
        FileNote wrong =
                new FileNote(Access.FREE, Optional.empty(), Optional.of("two\nlines"), Optional.empty(), List.of());

        assertThatThrownBy(() -> catalog.say("a.txt", wrong)).isInstanceOf(IllegalArgumentException.class);
        assertThat(catalog.note("a.txt")).isEqualTo(FileNote.NOTHING);
        assertThat(notes()).doesNotExist();
    }
}
