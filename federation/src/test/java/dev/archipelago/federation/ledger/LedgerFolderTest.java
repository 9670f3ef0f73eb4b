package dev.archipelago.federation.ledger;

import static dev.archipelago.federation.ledger.LedgerRefusal.assertRefused;
import static dev.archipelago.federation.ledger.Notebook.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.ledger.LedgerException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerFolderTest {
    @TempDir
    private Path world;

    private Path folder;

    @BeforeEach
    void fill() throws LedgerException {
        folder = world.resolve("federation");
        try (Ledger ledger = Notebook.open(folder)) {
            ledger.commit(new Transaction().put("nodes", entry("a", "1")));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nodes.journal, rw-r-----, 600",
        "nodes.json, rw----r--, 600",
        "invites/pending.json, rw-rw----, 600",
        "invites, rwxrwx---, 700",
        "lock, rw-rw-rw-, 600",
        "., rwx----w-, 700"
    })
    void whatOthersCanGetAtIsRefused(String name, String permissions, String fix) throws Exception {
        Path path = folder.resolve(name).normalize();
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        assertRefused(() -> Notebook.open(folder))
                .withReason(Reason.LOOSE_PERMISSIONS)
                .saying(permissions, "chmod " + fix + " " + path);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo(permissions);
        Files.setPosixFilePermissions(
                path, PosixFilePermissions.fromString(fix.equals("600") ? "rw-------" : "rwx------"));
        Notebook.open(folder).close();
    }

    @ParameterizedTest
    @CsvSource({"nodes.journal", "nodes.json", "lock"})
    void aSymbolicLinkIsNotFollowed(String name) throws Exception {
        Path elsewhere = world.resolve("elsewhere");
        Files.move(folder.resolve(name), elsewhere);
        Files.createSymbolicLink(folder.resolve(name), elsewhere);
        assertRefused(() -> Notebook.open(folder)).withReason(Reason.STORAGE);
    }

    @Test
    void aSecondOpenerIsRefusedAndTheFirstGoesOn() throws Exception {
        try (Ledger ledger = Notebook.open(folder)) {
            assertRefused(() -> Notebook.open(folder))
                    .withReason(Reason.IN_USE)
                    .saying(folder.toString(), "in use by this program itself");
            Path link = world.resolve("link");
            Files.createSymbolicLink(link, folder);
            assertRefused(() -> Notebook.open(link)).withReason(Reason.IN_USE);
            ledger.commit(new Transaction().put("nodes", entry("b", "1")));
        }
        assertThat(Notebook.contentOf(folder)).hasSize(2);
    }

    @Test
    void aRefusedOpeningGivesTheFolderBack() throws Exception {
        Path journal = folder.resolve("nodes.journal");
        byte[] whole = Files.readAllBytes(journal);
        Files.write(journal, new byte[] {1});
        assertRefused(() -> Notebook.open(folder)).withReason(Reason.ALTERED);
        Files.write(journal, whole);
        assertThat(Notebook.contentOf(folder)).hasSize(1);
    }

    @Test
    void aDirectoryInAFilesPlaceIsRefused() throws Exception {
        Files.delete(folder.resolve("nodes.json"));
        Files.createDirectory(
                folder.resolve("nodes.json"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        assertRefused(() -> Notebook.open(folder)).withReason(Reason.ALTERED);
    }
}
