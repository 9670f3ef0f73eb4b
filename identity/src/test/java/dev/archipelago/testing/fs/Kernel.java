package dev.archipelago.testing.fs;

import dev.archipelago.testing.Seed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The gate every call goes through: one at a time, counted if it changes something, and only while there is power. */
final class Kernel {
    private final ReentrantLock lock = new ReentrantLock();
    private final List<FileOperation> history = new ArrayList<>();
    private final Faults faults = new Faults();
    private long crashAt = Long.MAX_VALUE;
    private @Nullable String down;
    private @Nullable Mutation underWay;

    /** What a call does once it is its turn. */
    interface Call<T> {
        T run() throws IOException;
    }

    /** What a call that answers nothing does once it is its turn. */
    interface Step {
        void run() throws IOException;
    }

    void step(Step step) throws IOException {
        lock.lock();
        try {
            requirePower();
            step.run();
        } finally {
            lock.unlock();
        }
    }

    <T> T call(Call<T> call) throws IOException {
        lock.lock();
        try {
            requirePower();
            return call.run();
        } finally {
            lock.unlock();
        }
    }

    /** Carries out a change, within a call. */
    void change(FileOperation operation, Mutation mutation) throws IOException {
        history.add(operation);
        if (history.size() >= crashAt) {
            underWay = mutation;
            down = "the power went at operation " + history.size() + ": " + operation;
        }
        requirePower();
        Optional<FileFault> fault = faults.strike(operation);
        if (fault.isPresent()) {
            mutation.fail();
            throw fault.get().exception(operation);
        }
        mutation.happen();
    }

    /** Announces an operation that changes nothing, within a call. */
    void read(FileOperation operation) throws IOException {
        Optional<FileFault> fault = faults.strike(operation);
        if (fault.isPresent()) {
            throw fault.get().exception(operation);
        }
    }

    Faults faults() {
        return faults;
    }

    void crashAt(long operation) {
        locked(() -> crashAt = operation);
    }

    /** Stops everything; what was under way has become unsafe data. */
    void cutPower(String reason) {
        locked(() -> {
            stop(reason);
            if (underWay != null) {
                underWay.happenUnforced();
                underWay = null;
            }
        });
    }

    /** Stops everything; what was under way has happened in part. */
    void killProcess(String reason, Seed seed) {
        locked(() -> {
            stop(reason);
            if (underWay != null) {
                underWay.happenPartly(seed.split(history.size()).random());
                underWay = null;
            }
        });
    }

    boolean isDown() {
        lock.lock();
        try {
            return down != null;
        } finally {
            lock.unlock();
        }
    }

    long operations() {
        lock.lock();
        try {
            return history.size();
        } finally {
            lock.unlock();
        }
    }

    List<FileOperation> history() {
        lock.lock();
        try {
            return List.copyOf(history);
        } finally {
            lock.unlock();
        }
    }

    private void stop(String reason) {
        if (down == null) {
            down = reason;
        }
    }

    private void requirePower() {
        if (down != null) {
            throw new PowerLoss(down);
        }
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }
}
