package dev.archipelago.node.catalog;

import dev.archipelago.dwn.record.FileEntry;
import dev.archipelago.federation.CatalogEntry;
import dev.archipelago.identity.codec.Printable;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;

/** Makes entries of files, and tells them to members in the federation's own form. */
final class Entries {
    private static final String LABEL = "archipelago/shared-file/1\0";
    private static final int ID_BYTES = 16;
    private static final int LONGEST_TITLE = 256;

    private Entries() {}

    /**
     * The id of a content at a path: it stays while both do, and tells an earlier content from a later one.
     *
     * @param sha256 in hexadecimal digits
     */
    static String id(String path, String sha256) {
        MessageDigest digest = Digests.sha256();
        digest.update((LABEL + sha256 + path).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
    }

    /** @throws IllegalArgumentException where the note cannot stand in an entry; the message says why */
    static FileEntry entry(Sighting seen, String sha256, FileNote note) {
        FileEntry.Builder entry = FileEntry.builder(
                        id(seen.path(), sha256),
                        note.title().orElseGet(() -> title(seen.path())),
                        note.access(),
                        seen.mark().size(),
                        seen.mark().modified().truncatedTo(ChronoUnit.SECONDS))
                .hash(sha256)
                .tags(note.tags());
        note.priceSats().ifPresent(entry::priceSats);
        note.description().ifPresent(entry::description);
        contentType(seen.path()).ifPresent(entry::contentType);
        FileEntry made = entry.build();
        forMembers(made); // what members could not be told is no entry
        return made;
    }

    /**
     * @throws IllegalArgumentException where a note cannot stand in an entry, whatever the file; the message says why
     */
    static void requireFit(String path, FileNote note) {
        entry(new Sighting(path, new Mark(0, Instant.EPOCH, "")), "0".repeat(64), note);
    }

    private static String title(String path) {
        String name = Printable.line(path.substring(path.lastIndexOf('/') + 1));
        return name.length() <= LONGEST_TITLE ? name : Printable.line(name.substring(0, LONGEST_TITLE - 1)) + "…";
    }

    private static Optional<String> contentType(String path) {
        return Optional.ofNullable(URLConnection.guessContentTypeFromName(path));
    }

    static CatalogEntry forMembers(FileEntry entry) {
        return new CatalogEntry(
                entry.id(),
                entry.title(),
                access(entry),
                entry.sizeBytes(),
                entry.createdAt(),
                entry.description(),
                entry.contentType(),
                entry.priceSats(),
                entry.hash().orElseThrow(),
                entry.tags());
    }

    private static CatalogEntry.Access access(FileEntry entry) {
        return switch (entry.access()) {
            case FREE -> CatalogEntry.Access.FREE;
            case PEERS_ONLY -> CatalogEntry.Access.PEERS_ONLY;
            case PAID -> CatalogEntry.Access.PAID;
        };
    }
}
