package dev.archipelago.testing.fs;

import dev.archipelago.testing.Seed;
import java.util.List;

/** One run of a scenario up to its crash, and the checks of what that left. */
final class CrashTrial<T> {
    private static final int SHOWN = 12;

    private final CrashFileSystem fileSystem;
    private final CrashCheck<T> check;
    private final Seed seed;
    private final Acknowledged<T> acknowledged;

    CrashTrial(CrashFileSystem fileSystem, CrashCheck<T> check, Seed seed) {
        this.fileSystem = fileSystem;
        this.check = check;
        this.seed = seed;
        this.acknowledged = new Acknowledged<>(fileSystem);
    }

    /** Runs the scenario; once the machine is down it may end in whatever way. */
    void run(CrashScenario<T> scenario) {
        try {
            scenario.run(fileSystem, acknowledged);
        } catch (Throwable failure) {
            if (!fileSystem.isDown()) {
                throw new AssertionError("the scenario failed before any crash: " + failure, failure);
            }
        }
    }

    long operations() {
        return fileSystem.operations();
    }

    void verifyAfterPowerLoss(Survivors survivors) {
        verify(fileSystem.restart(survivors), "after a power loss that left " + survivors);
    }

    void verifyAfterKill() {
        verify(fileSystem.restartAfterKill(), "after the process was killed");
    }

    void verifyAfterTwoPowerLosses(Seed own) {
        CrashFileSystem undisturbed = fileSystem.restart(Survivors.random(own.split("first")));
        verify(undisturbed, "after a power loss");
        long recovering = undisturbed.operations();
        if (recovering > 0) {
            CrashFileSystem disturbed = fileSystem.restart(Survivors.random(own.split("first")));
            long point = own.split("point").random().nextLong(1, recovering + 1);
            disturbed.crashAt(point);
            verify(disturbed, "after a power loss, until another at operation " + point + " of the recovery");
            verify(disturbed.restart(own.split("second")), "after a second power loss, during recovery");
        }
    }

    private void verify(CrashFileSystem restarted, String circumstances) {
        try {
            check.verify(restarted, acknowledged.all());
        } catch (Throwable failure) {
            if (!restarted.isDown()) {
                throw new AssertionError(describe(circumstances) + failure, failure);
            }
        }
    }

    private String describe(String circumstances) {
        List<FileOperation> history = fileSystem.history();
        StringBuilder text = new StringBuilder(circumstances);
        text.append(", operation ")
                .append(history.size())
                .append(" being the last, by ")
                .append(seed);
        text.append(", with ").append(acknowledged.all().size()).append(" acknowledgements:\n");
        for (int i = Math.max(0, history.size() - SHOWN); i < history.size(); i++) {
            text.append("  ").append(i + 1).append(". ").append(history.get(i)).append('\n');
        }
        return text.toString();
    }
}
