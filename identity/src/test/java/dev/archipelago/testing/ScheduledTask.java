package dev.archipelago.testing;

import java.util.Comparator;

/** A task waiting in {@link VirtualTime} for its moment. */
public final class ScheduledTask implements Comparable<ScheduledTask> {
    private static final Comparator<ScheduledTask> ORDER =
            Comparator.comparingLong(ScheduledTask::due).thenComparingLong(task -> task.number);

    private final EventQueue queue;
    private final long due;
    private final long number;
    private final Runnable work;

    ScheduledTask(EventQueue queue, long due, long number, Runnable work) {
        this.queue = queue;
        this.due = due;
        this.number = number;
        this.work = work;
    }

    /**
     * Takes the task out of the queue.
     *
     * @return false if it has already run or been cancelled
     */
    public boolean cancel() {
        return queue.remove(this);
    }

    @Override
    public int compareTo(ScheduledTask other) {
        return ORDER.compare(this, other);
    }

    long due() {
        return due;
    }

    void run() {
        work.run();
    }
}
