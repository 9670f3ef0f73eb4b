package dev.archipelago.federation.ledger;

import dev.archipelago.identity.codec.MalformedException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of a ledger by their names. */
final class Tables {
    private final Map<String, TableFile> byName = new LinkedHashMap<>();

    Tables(List<TableFile> files) {
        for (TableFile file : files) {
            boolean samePath =
                    byName.values().stream().anyMatch(other -> other.path().equals(file.path()));
            if (samePath || byName.put(file.name(), file) != null) {
                throw new IllegalArgumentException("two tables of one name or file: " + file.name());
            }
        }
    }

    Collection<TableFile> all() {
        return byName.values();
    }

    /** The table that a file names. */
    TableFile named(String name) throws MalformedException {
        TableFile file = byName.get(name);
        if (file == null) {
            throw new MalformedException("a change of a table that is not known here");
        }
        return file;
    }

    /** Whether a path is a table's own. */
    boolean hasPath(String path) {
        return byName.values().stream().anyMatch(file -> file.path().equals(path));
    }
}
