package dev.archipelago.federation.ledger;

import dev.archipelago.federation.ledger.JournalReading.Content;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a folder: the checkpoints, and what the journal says since. Until all of it is right nothing is written. */
final class Opening {
    private static final Logger LOG = System.getLogger(Opening.class.getName());

    private final LedgerFolder folder;
    private final Tables tables;
    private final ForeignFiles foreign;

    Opening(LedgerFolder folder, Tables tables) {
        this.folder = folder;
        this.tables = tables;
        this.foreign = new ForeignFiles(folder, tables);
    }

    /** The folder's content, ready to be added to. */
    Opened open() throws LedgerException {
        Optional<byte[]> found = folder.read(folder.journal());
        byte[] bytes = found.isPresent() ? found.get() : new Beginning(folder, tables, foreign).write();
        Content journal = JournalReading.read(folder.journal(), bytes, tables, folder.bounds());
        requireKnown(journal.head());
        View view = view(journal);
        foreign.removeTakenIn();
        if (journal.tornBytes() > 0) {
            LOG.log(
                    Level.WARNING,
                    "{0} ends in {1} bytes of a line that was never finished, nor acknowledged; they are dropped.",
                    folder.journal(),
                    journal.tornBytes());
        }
        Journal resumed = Journal.resume(folder, Arrays.copyOf(bytes, journal.wholeBytes()));
        return new Opened(
                new Commits(resumed, view, folder.bounds()), journal.head().base());
    }

    /**
     * A folder that was opened.
     *
     * @param checkpointed the last line that the checkpoints of all tables hold for sure
     */
    record Opened(Commits commits, long checkpointed) {}

    private void requireKnown(JournalHead head) throws LedgerException {
        for (String table : head.tables()) {
            if (tables.all().stream().noneMatch(known -> known.name().equals(table))) {
                throw LedgerException.newerTable(folder.journal(), table);
            }
        }
    }

    private View view(Content journal) throws LedgerException {
        Map<String, Entries> entries = new HashMap<>();
        for (TableFile table : tables.all()) {
            entries.put(table.name(), replayed(checkpoint(table, journal), table, journal));
        }
        return new View(journal.lastSequence(), journal.lastChain(), Map.copyOf(entries));
    }

    private Checkpoint checkpoint(TableFile table, Content journal) throws LedgerException {
        Optional<byte[]> content = folder.read(table.path());
        if (content.isEmpty() || isForeign(table, content.get())) {
            if (journal.head().tables().contains(table.name())) {
                throw LedgerException.altered(
                        folder.file(table.path()),
                        "it is missing, and the journal begins after line "
                                + journal.head().base());
            }
            return new Checkpoint(0, Chain.START, Entries.NONE);
        }
        Checkpoint checkpoint = Checkpoint.read(folder.file(table.path()), content.get(), table, folder.bounds());
        requireSamePast(checkpoint, table, journal);
        return checkpoint;
    }

    private boolean isForeign(TableFile table, byte[] content) throws LedgerException {
        return !Checkpoint.isOurs(content) && foreign.wasTakenIn(table.path(), content);
    }

    private void requireSamePast(Checkpoint checkpoint, TableFile table, Content journal) throws LedgerException {
        if (!journal.chainAt(checkpoint.sequence()).equals(Optional.of(checkpoint.chain()))) {
            throw LedgerException.altered(
                    folder.file(table.path()),
                    "it holds line " + checkpoint.sequence() + " of another journal than "
                            + folder.journal().getFileName() + ", which has lines "
                            + journal.head().base() + " to "
                            + journal.lastSequence());
        }
    }

    private static Entries replayed(Checkpoint checkpoint, TableFile table, Content journal) {
        List<Change> changes = new ArrayList<>();
        for (JournalLine line : journal.lines()) {
            if (line.sequence() > checkpoint.sequence()) {
                line.changes().stream()
                        .filter(change -> change.table().equals(table.name()))
                        .forEach(changes::add);
            }
        }
        return changes.isEmpty() ? checkpoint.entries() : changed(checkpoint.entries(), changes);
    }

    private static Entries changed(Entries before, List<Change> changes) {
        Map<String, String> entries = new TreeMap<>();
        before.forEach(entries::put);
        for (Change change : changes) {
            switch (change) {
                case Change.Put put -> entries.put(put.key(), put.json());
                case Change.Remove remove -> entries.remove(remove.key());
            }
        }
        return Entries.ofSorted(List.copyOf(entries.entrySet()));
    }
}
