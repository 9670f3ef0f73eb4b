package dev.archipelago.node.catalog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A shared folder with real files, and a clock that is set by hand; each test has its own. */
abstract class SharedFiles {
    static final Instant LONG_AGO = Instant.parse("2020-02-02T02:02:02Z");

    @TempDir
    Path folder;

    Path share;
    Path data;
    Instant now = Instant.parse("2027-01-15T08:00:00Z");
    final InstantSource clock = () -> now;

    @BeforeEach
    void make() throws IOException {
        share = Files.createDirectories(folder.resolve("share"));
        data = Files.createDirectories(folder.resolve("data"));
    }

    /** A file that was written long ago. */
    Path file(String name, String content) throws IOException {
        return file(name, content, LONG_AGO);
    }

    Path file(String name, String content, Instant written) throws IOException {
        Path path = share.resolve(name);
        Files.createDirectories(path.resolveSibling(""));
        Files.writeString(path, content);
        return Files.setLastModifiedTime(path, FileTime.from(written));
    }

    Catalog catalog() throws CatalogException {
        return Catalog.of(share, data, clock);
    }

    /** One that has looked. */
    Catalog looked() throws CatalogException, IOException {
        Catalog catalog = catalog();
        catalog.look();
        return catalog;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    static List<String> titles(Catalog catalog) {
        return catalog.files().stream()
                .map(file -> file.entry().title())
                .sorted()
                .toList();
    }

    static HeldFile held(Catalog catalog, String path) {
        return find(catalog, path).orElseThrow();
    }

    static Optional<HeldFile> find(Catalog catalog, String path) {
        return catalog.after("", Integer.MAX_VALUE).stream()
                .filter(file -> file.seen().path().equals(path))
                .findAny();
    }

    static String read(Catalog catalog, HeldFile file) throws IOException {
        return new String(catalog.read(file, 0, (int) file.seen().mark().size()), StandardCharsets.UTF_8);
    }
}
