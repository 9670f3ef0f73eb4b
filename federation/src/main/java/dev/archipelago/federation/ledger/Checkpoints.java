package dev.archipelago.federation.ledger;

import dev.archipelago.federation.ledger.Commits.Mark;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/** Writes checkpoints of all tables and cuts the journal behind them, one after the other. */
final class Checkpoints {
    private static final Logger LOG = System.getLogger(Checkpoints.class.getName());

    private final LedgerFolder folder;
    private final Tables tables;
    private final Commits commits;
    private final Executor executor;
    private final ReentrantLock writing = new ReentrantLock();
    private final AtomicBoolean planned = new AtomicBoolean();
    private final AtomicLong dueAt = new AtomicLong();
    private long written;

    Checkpoints(LedgerFolder folder, Tables tables, Commits commits, Executor executor, long written) {
        this.folder = folder;
        this.tables = tables;
        this.commits = commits;
        this.executor = executor;
        this.written = written;
        dueAt.set(step());
    }

    /** Has one written in the background if the journal has grown past its bound. */
    void plan() {
        if (commits.journalBytes() <= dueAt.get() || !planned.compareAndSet(false, true)) {
            return;
        }
        try {
            executor.execute(this::writePlanned);
        } catch (RejectedExecutionException e) {
            planned.set(false);
            putOff(e);
        }
    }

    private void writePlanned() {
        try {
            write();
        } catch (LedgerException e) {
            putOff(e);
        } finally {
            planned.set(false);
        }
    }

    /** The journal holds everything, so a checkpoint can wait until it has grown as much again. */
    private void putOff(Exception why) {
        dueAt.set(commits.journalBytes() + step());
        LOG.log(Level.WARNING, () -> "No checkpoint of " + folder.root() + " was written: " + why.getMessage(), why);
    }

    /**
     * Writes all tables as they are now, and cuts the journal.
     *
     * @throws LedgerException if that fails; what was committed is safe all the same
     */
    void write() throws LedgerException {
        writing.lock();
        try {
            Mark mark = commits.mark();
            View view = mark.view();
            if (view.sequence() == written) {
                return;
            }
            for (TableFile table : tables.all()) {
                Checkpoint checkpoint = new Checkpoint(view.sequence(), view.chain(), view.entries(table.name()));
                folder.write(table.path(), checkpoint.written(table));
            }
            commits.cut(mark);
            written = view.sequence();
            dueAt.set(commits.journalBytes() + step());
        } finally {
            writing.unlock();
        }
    }

    /** Writes the last one. */
    void finish() {
        try {
            write();
        } catch (LedgerException e) {
            LOG.log(Level.WARNING, () -> "No last checkpoint of " + folder.root() + ": " + e.getMessage(), e);
        }
    }

    private long step() {
        View view = commits.view();
        long size = tables.all().stream()
                .mapToLong(table -> Checkpoint.bytes(view.entries(table.name())))
                .sum();
        return folder.bounds().journalBytes(size);
    }
}
