package dev.archipelago.federation.ledger;

import dev.archipelago.identity.codec.MalformedException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A table, and the file of its checkpoint: a JSON object with an array of the entries and, beside it, what the ledger
 * notes about them.
 *
 * @param name what transactions and the journal call the table: lower-case letters, digits and {@code -}
 * @param path the file below the ledger's folder, with {@code /} between names
 * @param member the member of the file's object that holds the entries
 * @param key the member of an entry that is its key, a text; entries in which it stands first are opened fastest
 * @param foreign where another program keeps such entries, to be taken in once
 */
public record TableFile(String name, String path, String member, String key, Optional<Foreign> foreign) {
    /** The longest key, in UTF-16 code units. */
    public static final int LONGEST_KEY = 1_024;

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");
    private static final Pattern PATH = Pattern.compile("([a-z0-9-]{1,64}/){0,3}[a-z0-9-]{1,64}\\.json");
    private static final Pattern MEMBER = Pattern.compile("[a-z0-9_]{1,64}");
    private static final Set<String> RESERVED = Set.of("ledger", "table", "sequence", "chain", "sum");

    /** @throws IllegalArgumentException if a name is none */
    public TableFile {
        if (!NAME.matcher(name).matches()
                || !PATH.matcher(path).matches()
                || !MEMBER.matcher(member).matches()
                || RESERVED.contains(member)
                || key.isEmpty()) {
            throw new IllegalArgumentException("not usable for a table: " + name + ", " + path + ", " + member);
        }
    }

    /** A table that no other program keeps. */
    public static TableFile of(String name, String path, String member, String key) {
        return new TableFile(name, path, member, key, Optional.empty());
    }

    /** The same table, which begins with what another program left in a file below the ledger's folder. */
    public TableFile takingIn(String foreignPath, Intake intake) {
        return new TableFile(name, path, member, key, Optional.of(new Foreign(foreignPath, intake)));
    }

    /** The key of an entry. */
    String keyOf(JsonNode entry) throws MalformedException {
        if (!(entry instanceof ObjectNode object) || !object.path(key).isString()) {
            throw new MalformedException("an entry of " + name + " that has no text as its " + key);
        }
        String found = object.path(key).asString();
        if (found.isEmpty() || found.length() > LONGEST_KEY) {
            throw new MalformedException("an entry of " + name + " whose " + key + " is empty or too long");
        }
        return found;
    }

    /**
     * A file of another program. It is read when the ledger begins, kept beside under its name with
     * {@code .rust-backup} added, and then gives way.
     *
     * @param path the file below the ledger's folder; it may be the table's own
     * @param intake what it makes of the file
     */
    public record Foreign(String path, Intake intake) {
        /** @throws IllegalArgumentException if the path is none */
        public Foreign {
            if (!PATH.matcher(path).matches()) {
                throw new IllegalArgumentException("not the path of a file: " + path);
            }
        }
    }

    /** What becomes of another program's file. */
    @FunctionalInterface
    public interface Intake {
        /**
         * The entries that the table begins with, each with its key.
         *
         * @throws MalformedException if the file is not what that program writes
         */
        List<ObjectNode> entries(ObjectNode file) throws MalformedException;
    }
}
