package dev.archipelago.federation.ledger;

import dev.archipelago.federation.ledger.LedgerException.Reason;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.Limits;
import dev.archipelago.identity.codec.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** A transaction on its way to the disk. Its outcome is set and looked at under the lock of {@link Commits}. */
final class Pending {
    private final String json;
    private final int bytes;
    private final List<Change> changes;
    private boolean settled;
    private @Nullable LedgerException refusal;

    private Pending(String json, List<Change> changes) {
        this.json = json;
        this.bytes = json.getBytes(StandardCharsets.UTF_8).length;
        this.changes = changes;
    }

    /**
     * Writes a transaction down and reads that back, with the eyes that will read the journal: nothing gets in that
     * could not be read again, and memory holds what the disk does.
     */
    static Pending of(Transaction transaction, Tables tables, Bounds bounds) throws LedgerException {
        int room = bounds.lineBytes() - JournalLine.OVERHEAD;
        try {
            String json = transaction.changes().stream()
                    .map(change -> new String(Json.write(change), StandardCharsets.UTF_8))
                    .collect(Collectors.joining(","));
            byte[] list = ("[" + json + "]").getBytes(StandardCharsets.UTF_8);
            return new Pending(json, Change.read(Json.parse(list, new Limits(room, JournalLine.DEPTH - 1)), tables));
        } catch (MalformedException | JacksonException | IllegalArgumentException e) {
            throw new LedgerException(
                    Reason.UNUSABLE_TRANSACTION,
                    "The transaction cannot be kept: " + e.getMessage()
                            + ". Nothing was changed. Commit less at once, or" + " what JSON can hold.",
                    e);
        }
    }

    String json() {
        return json;
    }

    int bytes() {
        return bytes;
    }

    List<Change> changes() {
        return changes;
    }

    boolean isSettled() {
        return settled;
    }

    void succeed() {
        settled = true;
    }

    /** Notes why it was refused; the first reason stays. */
    void fail(LedgerException why) {
        if (!settled) {
            settled = true;
            refusal = why;
        }
    }

    /** Returns if it was committed. */
    void requireCommitted() throws LedgerException {
        if (refusal != null) {
            throw new LedgerException(refusal.reason(), refusal.getMessage(), refusal);
        }
    }
}
