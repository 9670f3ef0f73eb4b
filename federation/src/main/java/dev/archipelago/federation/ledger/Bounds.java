package dev.archipelago.federation.ledger;

/**
 * How large a ledger may become.
 *
 * @param lineBytes the longest line of the journal: what one transaction, or several committed together, may measure
 * @param fileBytes the largest file: the journal, and the checkpoint of each table
 * @param entries how many entries a table may have
 * @param journalBytes how far the journal grows before a checkpoint is due; where the checkpoints are large, a quarter
 *     of what they measure
 */
public record Bounds(int lineBytes, int fileBytes, int entries, int journalBytes) {
    /** 1 MiB a line, 512 MiB a file, a million entries, a checkpoint each MiB. */
    public static final Bounds DEFAULT = new Bounds(1 << 20, 512 << 20, 1_000_000, 1 << 20);

    private static final int SHORTEST_LINE = 512;
    private static final int CHECKPOINT_SHARE = 4;

    /** @throws IllegalArgumentException if a bound leaves no room for anything */
    public Bounds {
        if (lineBytes < SHORTEST_LINE || fileBytes < lineBytes || entries < 1 || journalBytes < 1) {
            throw new IllegalArgumentException("bounds that leave no room");
        }
    }

    /** How far the journal may grow beside checkpoints of this size. */
    long journalBytes(long checkpointBytes) {
        return Math.max(journalBytes, checkpointBytes / CHECKPOINT_SHARE);
    }
}
