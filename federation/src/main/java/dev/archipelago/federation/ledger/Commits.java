package dev.archipelago.federation.ledger;

import dev.archipelago.federation.ledger.LedgerException.Reason;
import dev.archipelago.federation.ledger.Seal.Sealed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * Brings transactions to the disk and then into memory, in one order. Callers that wait at the same time share a line,
 * and so a force: whoever comes first writes for all.
 */
final class Commits {
    private final Journal journal;
    private final Bounds bounds;
    private final ReentrantLock writing = new ReentrantLock();
    private final Queue<Pending> waiting = new ConcurrentLinkedQueue<>();
    private volatile View view;
    private boolean closed;

    Commits(Journal journal, View view, Bounds bounds) {
        this.journal = journal;
        this.view = view;
        this.bounds = bounds;
    }

    View view() {
        return view;
    }

    /** Returns when the transaction is on the disk and in the view. */
    void commit(Pending pending) throws LedgerException {
        waiting.add(pending);
        writing.lock();
        try {
            while (!pending.isSettled()) {
                writeNext();
            }
        } finally {
            writing.unlock();
        }
        pending.requireCommitted();
    }

    private void writeNext() {
        List<Pending> batch = new ArrayList<>();
        View next = gather(batch);
        if (batch.isEmpty()) {
            return;
        }
        LedgerException outcome = new LedgerException(Reason.UNKNOWN_OUTCOME, "the commit was broken off.");
        try {
            write(batch, next);
            batch.forEach(Pending::succeed);
        } catch (LedgerException e) {
            outcome = e;
        } finally {
            for (Pending each : batch) {
                each.fail(outcome);
            }
        }
    }

    /** Takes what fits into one line; refuses on its own what cannot be. */
    private View gather(List<Pending> batch) {
        View next = view;
        int room = bounds.lineBytes() - JournalLine.OVERHEAD;
        Pending first = waiting.peek();
        while (first != null && (batch.isEmpty() || first.bytes() < room)) {
            waiting.remove();
            View with = next.with(first.changes());
            if (isWithinBounds(with, first)) {
                batch.add(first);
                next = with;
                room -= first.bytes() + 1;
            }
            first = waiting.peek();
        }
        return next;
    }

    private boolean isWithinBounds(View with, Pending pending) {
        try {
            requireOpen();
            for (Change change : pending.changes()) {
                Entries entries = with.entries(change.table());
                if (entries.size() > bounds.entries() || Checkpoint.bytes(entries) > bounds.fileBytes()) {
                    throw new LedgerException(
                            Reason.FULL,
                            "The table " + change.table() + " is full: it may have " + bounds.entries()
                                    + " entries and measure " + bounds.fileBytes()
                                    + " bytes. Nothing was changed. Remove"
                                    + " what is not needed.");
                }
            }
            return true;
        } catch (LedgerException e) {
            pending.fail(e);
            return false;
        }
    }

    private void write(List<Pending> batch, View next) throws LedgerException {
        String changes = batch.stream().map(Pending::json).collect(Collectors.joining(","));
        View now = view;
        Sealed line = JournalLine.write(now.sequence() + 1, now.chain(), changes);
        journal.append(line.bytes());
        view = next.as(now.sequence() + 1, line.chain());
    }

    private void requireOpen() throws LedgerException {
        if (closed) {
            throw new LedgerException(Reason.CLOSED, "The ledger was closed; nothing was changed. Open it again.");
        }
    }

    /** How far the journal has come. */
    Mark mark() throws LedgerException {
        writing.lock();
        try {
            requireOpen();
            journal.requireKnown();
            return new Mark(view, journal.length());
        } finally {
            writing.unlock();
        }
    }

    /** How long the journal is. */
    long journalBytes() {
        writing.lock();
        try {
            return journal.length();
        } finally {
            writing.unlock();
        }
    }

    /** Forgets the lines up to a mark, made since the last cut. */
    void cut(Mark mark) throws LedgerException {
        writing.lock();
        try {
            requireOpen();
            journal.cut(mark.head(), mark.journalBytes());
        } finally {
            writing.unlock();
        }
    }

    /** Takes no more transactions. */
    void close() throws IOException {
        writing.lock();
        try {
            closed = true;
            journal.close();
        } finally {
            writing.unlock();
        }
    }

    /** A place in the journal and what the tables were there. */
    record Mark(View view, long journalBytes) {
        /** The head of the journal that is cut here. */
        JournalHead head() {
            return new JournalHead(view.sequence(), view.chain(), view.tables());
        }
    }
}
