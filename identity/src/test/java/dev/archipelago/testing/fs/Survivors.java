package dev.archipelago.testing.fs;

import dev.archipelago.testing.Seed;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;

/** Decides what of the unforced changes a power loss leaves. */
public final class Survivors {
    private static final Survivors NONE = new Survivors("nothing unforced", Survivors::nothing, Survivors::nothing);
    private static final Survivors ALL = new Survivors("everything", Survivors::everything, Survivors::everything);
    private static final Survivors ENTRIES =
            new Survivors("entries but no unforced data", Survivors::nothing, Survivors::everything);
    private static final Survivors DATA =
            new Survivors("data but no unforced entries", Survivors::everything, Survivors::nothing);

    private final String name;
    private final IntUnaryOperator data;
    private final IntUnaryOperator entries;

    private Survivors(String name, IntUnaryOperator data, IntUnaryOperator entries) {
        this.name = name;
        this.data = data;
        this.entries = entries;
    }

    /** Nothing but what was forced. */
    public static Survivors none() {
        return NONE;
    }

    /** Everything, as if it had been forced just before. */
    public static Survivors all() {
        return ALL;
    }

    /** All directory entries, but only forced data: names that lead to empty or stale files. */
    public static Survivors entriesOnly() {
        return ENTRIES;
    }

    /** All data, but only forced directory entries. */
    public static Survivors dataOnly() {
        return DATA;
    }

    /** The four extremes. */
    public static List<Survivors> extremes() {
        return List.of(none(), all(), entriesOnly(), dataOnly());
    }

    /** A mixture that the seed decides, sector by sector. */
    public static Survivors random(Seed seed) {
        RandomGenerator random = seed.random();
        double leaning = random.nextDouble();
        IntUnaryOperator data = changes -> random.nextDouble() < leaning ? changes : random.nextInt(changes + 1);
        return new Survivors("a mixture by " + seed, data, changes -> random.nextInt(changes + 1));
    }

    /** How many of the unforced writes to one place, the oldest first, reached the disk. */
    int writes(int unforced) {
        return data.applyAsInt(unforced);
    }

    /** How many of a series of unforced changes to directory entries, the oldest first, reached the disk. */
    int entryChanges(int unforced) {
        return entries.applyAsInt(unforced);
    }

    private static int nothing(int changes) {
        return 0;
    }

    private static int everything(int changes) {
        return changes;
    }

    @Override
    public String toString() {
        return name;
    }
}
