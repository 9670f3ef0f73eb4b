package dev.archipelago.testing.fs;

import dev.archipelago.testing.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/**
 * Stops a program at every operation that changes a file, one after the other, and checks what it finds when it starts
 * again: after the loss of power, with each extreme and some mixtures of what it may leave, and after the death of the
 * process alone.
 *
 * <pre>{@code
 * @SeededTest(runs = 5)
 * void keepsWhatItAcknowledged(Seed seed) {
 *     CrashPoints.everyPoint(seed, this::fillStore, this::nothingIsLost);
 * }
 *
 * void fillStore(CrashFileSystem fs, Acknowledged<String> acknowledged) throws IOException { … }
 *
 * void nothingIsLost(CrashFileSystem fs, List<String> acknowledged) throws IOException { … }
 * }</pre>
 */
public final class CrashPoints {
    private final Seed seed;
    private EntryOrder order = EntryOrder.JOURNALLED;
    private int mixtures = 2;
    private int atMost = Integer.MAX_VALUE;
    private boolean recoveryToo;
    private Preparation preparation = empty -> {};

    /** What is on the disk before the scenario begins. */
    @FunctionalInterface
    public interface Preparation {
        /** Puts it there; all of it is safe afterwards. */
        void run(CrashFileSystem fileSystem) throws Exception;
    }

    private CrashPoints(Seed seed) {
        this.seed = seed;
    }

    /** Runs the scenario with the usual settings. */
    public static <T> void everyPoint(Seed seed, CrashScenario<T> scenario, CrashCheck<T> check) {
        from(seed).everyPoint(scenario, check);
    }

    /** Begins to choose other settings. */
    public static CrashPoints from(Seed seed) {
        return new CrashPoints(seed);
    }

    /** How unforced directory entries reach the disk; {@link EntryOrder#JOURNALLED} if not said. */
    public CrashPoints entryOrder(EntryOrder chosen) {
        order = chosen;
        return this;
    }

    /** Begins with files that are there already, not with an empty file system. */
    public CrashPoints startingFrom(Preparation chosen) {
        preparation = chosen;
        return this;
    }

    /** How many mixtures of survivors are tried at each point beside the extremes; 2 if not said. */
    public CrashPoints mixtures(int count) {
        mixtures = count;
        return this;
    }

    /** Tries no more than this many points, chosen by the seed. */
    public CrashPoints atMost(int points) {
        atMost = points;
        return this;
    }

    /** Lets the power go a second time, during the check. The check must then bear to be run again. */
    public CrashPoints duringRecoveryToo() {
        recoveryToo = true;
        return this;
    }

    /**
     * Runs the scenario once for each point, and the check on whatever is left.
     *
     * @throws AssertionError if the check fails; it tells the point, the operation, what survived and the seed
     */
    public <T> void everyPoint(CrashScenario<T> scenario, CrashCheck<T> check) {
        long operations = run(scenario, check, Long.MAX_VALUE).operations();
        points(operations).forEach(point -> {
            Seed own = seed.split(point);
            CrashTrial<T> crashed = run(scenario, check, point);
            survivors(own).forEach(crashed::verifyAfterPowerLoss);
            if (recoveryToo) {
                crashed.verifyAfterTwoPowerLosses(own);
            }
            run(scenario, check, point).verifyAfterKill();
        });
    }

    private <T> CrashTrial<T> run(CrashScenario<T> scenario, CrashCheck<T> check, long point) {
        CrashFileSystem fileSystem = prepared();
        fileSystem.crashAt(point);
        CrashTrial<T> trial = new CrashTrial<>(fileSystem, check, seed);
        trial.run(scenario);
        return trial;
    }

    private CrashFileSystem prepared() {
        CrashFileSystem fileSystem = CrashFileSystem.create(seed).entryOrder(order);
        try {
            preparation.run(fileSystem);
        } catch (Exception failure) {
            throw new AssertionError("the preparation failed: " + failure, failure);
        }
        return fileSystem.restart(Survivors.all());
    }

    /** The points to try; the one after the last operation is the loss of power when the program is done. */
    private LongStream points(long operations) {
        RandomGenerator random = seed.split("points").random();
        return operations < atMost
                ? LongStream.rangeClosed(1, operations + 1)
                : random.longs(1, operations + 2).distinct().limit(atMost);
    }

    private List<Survivors> survivors(Seed own) {
        List<Survivors> survivors = new ArrayList<>(Survivors.extremes());
        for (int i = 0; i < mixtures; i++) {
            survivors.add(Survivors.random(own.split(i)));
        }
        return survivors;
    }
}
