package dev.archipelago.testing.fs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The faults a test has in store for a file system. */
public final class Faults {
    private final List<Planned> planned = new ArrayList<>();

    Faults() {}

    /** Makes the next operations that match fail, as many as said. */
    public synchronized void fail(FileFault fault, Predicate<FileOperation> when, int times) {
        planned.add(new Planned(fault, when, times));
    }

    /** Lets everything succeed again. */
    public synchronized void clear() {
        planned.clear();
    }

    synchronized Optional<FileFault> strike(FileOperation operation) {
        for (Planned candidate : planned) {
            if (candidate.left > 0 && candidate.when.test(operation)) {
                candidate.left--;
                return Optional.of(candidate.fault);
            }
        }
        return Optional.empty();
    }

    private static final class Planned {
        private final FileFault fault;
        private final Predicate<FileOperation> when;
        private int left;

        Planned(FileFault fault, Predicate<FileOperation> when, int times) {
            this.fault = fault;
            this.when = when;
            this.left = times;
        }
    }
}
