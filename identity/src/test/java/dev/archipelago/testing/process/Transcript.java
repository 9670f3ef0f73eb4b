package dev.archipelago.testing.process;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a program printed, on both streams, in the order it arrived. The oldest lines go when there are too many. */
final class Transcript {
    private final int memory;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<OutputLine> lines = new ArrayDeque<>();
    private int characters;
    private long added;
    private long lastDroppedFromOut = -1;
    private int openStreams = OutputLine.Stream.values().length;

    Transcript(int memory) {
        this.memory = memory;
    }

    int memory() {
        return memory;
    }

    void add(OutputLine.Stream stream, String text) {
        lock.lock();
        try {
            lines.add(new OutputLine(added++, stream, text));
            characters += text.length();
            while (characters > memory && lines.size() > 1) {
                drop(lines.remove());
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void streamEnded() {
        lock.lock();
        try {
            openStreams--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for a line, old or new, from which the function finds something.
     *
     * @param from the number of the first line to look at
     * @return empty if there was none within the limit or before both streams ended
     */
    <T> Optional<T> await(long from, Duration limit, Function<OutputLine, Optional<T>> finder)
            throws InterruptedException {
        lock.lock();
        try {
            long left = limit.toNanos();
            long next = from;
            while (true) {
                Optional<T> found = find(next, finder);
                if (found.isPresent() || openStreams == 0 || left <= 0) {
                    return found;
                }
                next = added;
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until both streams have ended, which is when everything the program printed is here. */
    boolean awaitEnd(Duration limit) throws InterruptedException {
        long left = limit.toNanos();
        lock.lock();
        try {
            while (openStreams > 0 && left > 0) {
                left = changed.awaitNanos(left);
            }
            return openStreams == 0;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a line of standard output with this number or a higher one has been dropped. */
    boolean droppedOutputFrom(long number) {
        lock.lock();
        try {
            return lastDroppedFromOut >= number;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        lock.lock();
        try {
            String dropped = firstKept() == 0 ? "" : "(" + firstKept() + " older lines dropped)\n";
            return lines.stream().map(OutputLine::toString).collect(Collectors.joining("\n", dropped, "\n"));
        } finally {
            lock.unlock();
        }
    }

    private void drop(OutputLine line) {
        characters -= line.text().length();
        if (line.stream() == OutputLine.Stream.OUT) {
            lastDroppedFromOut = line.number();
        }
    }

    private long firstKept() {
        return added - lines.size();
    }

    private <T> Optional<T> find(long from, Function<OutputLine, Optional<T>> finder) {
        return lines.stream()
                .skip(Math.max(0, from - firstKept()))
                .map(finder)
                .flatMap(Optional::stream)
                .findFirst();
    }
}
