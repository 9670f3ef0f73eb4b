package dev.archipelago.federation.ledger;

import dev.archipelago.federation.ledger.LedgerException.Reason;
import dev.archipelago.federation.ledger.Seal.Sealed;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.Limits;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.storage.PrivateFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The first journal of a folder. What another program left becomes its first lines, so that one move of one file
 * decides whether it was taken in; the other program's files are kept beside before.
 */
final class Beginning {
    private final LedgerFolder folder;
    private final Tables tables;
    private final ForeignFiles foreign;

    Beginning(LedgerFolder folder, Tables tables, ForeignFiles foreign) {
        this.folder = folder;
        this.tables = tables;
        this.foreign = foreign;
    }

    /** Writes it where there is none, and returns it. */
    byte[] write() throws LedgerException {
        for (TableFile table : tables.all()) {
            requireNeverKept(table);
        }
        Map<String, byte[]> files = foreign.read();
        byte[] journal = journal(files);
        if (journal.length > folder.bounds().fileBytes()) {
            throw new LedgerException(
                    Reason.FULL, folder.root() + " holds more than can be taken in. Nothing was changed.");
        }
        foreign.keep(files);
        try {
            new PrivateFile(folder.journal()).write(journal);
            return journal;
        } catch (IOException e) {
            throw LedgerException.storage(folder.journal(), "written", e);
        }
    }

    private void requireNeverKept(TableFile table) throws LedgerException {
        Optional<byte[]> content = folder.read(table.path());
        if (content.isEmpty()) {
            return;
        }
        Path file = folder.file(table.path());
        if (Checkpoint.isOurs(content.get())) {
            throw LedgerException.altered(folder.journal(), "it is missing, though " + file + " was written beside it");
        }
        if (table.foreign().filter(source -> source.path().equals(table.path())).isEmpty()) {
            throw LedgerException.altered(file, "it is no table that was written here");
        }
    }

    private byte[] journal(Map<String, byte[]> files) throws LedgerException {
        ByteArrayOutputStream journal = new ByteArrayOutputStream();
        journal.writeBytes(JournalHead.FIRST.written());
        long sequence = 0;
        Chain chain = Chain.START;
        for (TableFile table : tables.all()) {
            for (ObjectNode entry : entries(table, files).values()) {
                Pending pending = Pending.of(new Transaction().put(table.name(), entry), tables, folder.bounds());
                Sealed line = JournalLine.write(++sequence, chain, pending.json());
                journal.writeBytes(line.bytes());
                chain = line.chain();
            }
        }
        return journal.toByteArray();
    }

    private Map<String, ObjectNode> entries(TableFile table, Map<String, byte[]> files) throws LedgerException {
        Map<String, ObjectNode> entries = new LinkedHashMap<>();
        if (table.foreign().isEmpty()
                || !files.containsKey(table.foreign().get().path())) {
            return entries;
        }
        TableFile.Foreign source = table.foreign().get();
        try {
            byte[] content = files.getOrDefault(source.path(), new byte[0]);
            for (ObjectNode entry : source.intake().entries(object(content))) {
                if (entries.put(table.keyOf(entry), entry) != null) {
                    throw new MalformedException("two entries of one " + table.key());
                }
                if (entries.size() > folder.bounds().entries()) {
                    throw new MalformedException("more than " + folder.bounds().entries() + " entries");
                }
            }
            return entries;
        } catch (MalformedException e) {
            throw new LedgerException(
                    Reason.FOREIGN,
                    folder.file(source.path()) + " cannot be taken in: " + e.getMessage() + ". It is left as it is and"
                            + " nothing was changed. Mend it, or move it away to begin without it.",
                    e);
        }
    }

    private ObjectNode object(byte[] content) throws MalformedException {
        JsonNode file = Json.parse(content, new Limits(folder.bounds().fileBytes(), JournalLine.DEPTH));
        if (file instanceof ObjectNode object) {
            return object;
        }
        throw new MalformedException("it is no JSON object");
    }
}
