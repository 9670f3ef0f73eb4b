package dev.archipelago.federation.ledger;

import dev.archipelago.federation.ledger.Opening.Opened;
import dev.archipelago.identity.storage.SoleUse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Named tables of JSON objects that are changed by transactions alone. A transaction is there wholly or not at all, and
 * once {@link #commit} has returned it survives the death of the program and the loss of power. Safe for use by many
 * threads; an interrupt does not disturb it.
 */
public final class Ledger implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Ledger.class.getName());

    private final Tables tables;
    private final Bounds bounds;
    private final SoleUse lock;
    private final Commits commits;
    private final Checkpoints checkpoints;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Ledger(Tables tables, LedgerFolder folder, SoleUse lock, Opened opened, Executor executor) {
        this.tables = tables;
        this.bounds = folder.bounds();
        this.lock = lock;
        this.commits = opened.commits();
        this.checkpoints = new Checkpoints(folder, tables, commits, executor, opened.checkpointed());
    }

    /**
     * Opens the ledger in a folder, which is made if it is missing.
     *
     * @param executor where checkpoints are written while the ledger is in use
     * @throws LedgerException {@code IN_USE}, {@code LOOSE_PERMISSIONS}, {@code ALTERED}, {@code NEWER_FORMAT},
     *     {@code FOREIGN}, {@code FULL}, {@code STORAGE}; what is in the folder is as it was
     */
    public static Ledger open(Path directory, List<TableFile> files, Bounds bounds, Executor executor)
            throws LedgerException {
        Tables tables = new Tables(files);
        LedgerFolder folder = new LedgerFolder(directory, bounds);
        SoleUse lock = folder.take();
        boolean opened = false;
        try {
            Ledger ledger = new Ledger(tables, folder, lock, new Opening(folder, tables).open(), executor);
            opened = true;
            return ledger;
        } finally {
            if (!opened) {
                release(lock);
            }
        }
    }

    /** All tables as they are now. */
    public View view() {
        return commits.view();
    }

    /**
     * Commits a transaction. When this returns, it is on the disk and in every later {@link #view}. An empty one does
     * nothing.
     *
     * @throws LedgerException {@code UNUSABLE_TRANSACTION}, {@code FULL}, {@code STORAGE}, {@code CLOSED}: nothing has
     *     changed; {@code UNKNOWN_OUTCOME}: nothing has changed in memory, and the ledger takes no more until it is
     *     opened again
     */
    public void commit(Transaction transaction) throws LedgerException {
        if (!transaction.changes().isEmpty()) {
            commits.commit(Pending.of(transaction, tables, bounds));
            checkpoints.plan();
        }
    }

    /**
     * Writes checkpoints of all tables and cuts the journal.
     *
     * @throws LedgerException if that fails; what was committed is safe all the same
     */
    public void checkpoint() throws LedgerException {
        checkpoints.write();
    }

    /** Writes a last checkpoint and gives the folder back. What fails here is logged: the journal holds everything. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            checkpoints.finish();
            commits.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The journal could not be closed", e);
        } finally {
            release(lock);
        }
    }

    private static void release(SoleUse lock) {
        try {
            lock.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The lock could not be given back", e);
        }
    }
}
