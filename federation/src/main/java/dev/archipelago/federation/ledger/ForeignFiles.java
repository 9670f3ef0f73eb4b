package dev.archipelago.federation.ledger;

import dev.archipelago.federation.ledger.LedgerException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The files of another program that tables begin with, and their copies that stay. */
final class ForeignFiles {
    private static final String KEPT = ".rust-backup";

    private final LedgerFolder folder;
    private final Tables tables;
    private final SortedSet<String> paths = new TreeSet<>();

    ForeignFiles(LedgerFolder folder, Tables tables) {
        this.folder = folder;
        this.tables = tables;
        tables.all().forEach(table -> table.foreign().ifPresent(source -> paths.add(source.path())));
    }

    /** Those that are there. */
    Map<String, byte[]> read() throws LedgerException {
        Map<String, byte[]> files = new TreeMap<>();
        for (String path : paths) {
            folder.read(path).ifPresent(content -> files.put(path, content));
        }
        return files;
    }

    /** Keeps a copy of each beside it. */
    void keep(Map<String, byte[]> files) throws LedgerException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Optional<byte[]> kept = folder.read(file.getKey() + KEPT);
            if (kept.isEmpty()) {
                folder.write(file.getKey() + KEPT, file.getValue());
            } else if (!Arrays.equals(kept.get(), file.getValue())) {
                throw new LedgerException(
                        Reason.FOREIGN,
                        folder.file(file.getKey() + KEPT) + " is there already and holds something else than "
                                + file.getKey() + ". Nothing was changed. Move the one away that is not wanted.");
            }
        }
    }

    /** Whether a file is one that was taken in, which its copy shows. */
    boolean wasTakenIn(String path, byte[] content) throws LedgerException {
        Optional<byte[]> kept = paths.contains(path) ? folder.read(path + KEPT) : Optional.empty();
        return kept.isPresent() && Arrays.equals(kept.get(), content);
    }

    /** Removes those that were taken in and are in no table's place. One that came later is refused. */
    void removeTakenIn() throws LedgerException {
        for (String path : paths) {
            Optional<byte[]> content = tables.hasPath(path) ? Optional.empty() : folder.read(path);
            if (content.isPresent()) {
                requireTakenIn(path, content.get());
                remove(path);
            }
        }
    }

    private void requireTakenIn(String path, byte[] content) throws LedgerException {
        if (!wasTakenIn(path, content)) {
            throw new LedgerException(
                    Reason.FOREIGN,
                    folder.file(path) + " came after the ledger began and is not taken in. Nothing was changed. Move it"
                            + " away.");
        }
    }

    private void remove(String path) throws LedgerException {
        try {
            Files.delete(folder.file(path));
        } catch (IOException e) {
            throw LedgerException.storage(folder.file(path), "removed", e);
        }
    }
}
