package dev.archipelago.testing;

import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Tasks in the order they are due; those due together in the order they came. */
final class EventQueue {
    private final PriorityQueue<ScheduledTask> tasks = new PriorityQueue<>();
    private long added;

    synchronized ScheduledTask add(long due, Runnable work) {
        ScheduledTask task = new ScheduledTask(this, due, added++, work);
        tasks.add(task);
        return task;
    }

    synchronized boolean remove(ScheduledTask task) {
        return tasks.remove(task);
    }

    synchronized @Nullable ScheduledTask takeDueBy(long end) {
        ScheduledTask next = tasks.peek();
        return next != null && next.due() <= end ? tasks.poll() : null;
    }

    synchronized int size() {
        return tasks.size();
    }
}
