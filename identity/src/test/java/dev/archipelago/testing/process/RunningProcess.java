package dev.archipelago.testing.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program that a test started. Its output is kept, within bounds, and stands in every failure message. Closing it
 * kills it and everything it started.
 */
public final class RunningProcess implements AutoCloseable {
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final Command command;
    private final Process process;
    private final Lineage lineage;
    private final Transcript transcript;
    private final Writer input;
    private long nextUnread;

    RunningProcess(Command command, Process process, Lineage lineage, Transcript transcript) {
        this.command = command;
        this.process = process;
        this.lineage = lineage;
        this.transcript = transcript;
        this.input = process.outputWriter();
        LastResort.watch(this);
        pump(new LinePump(process.getInputStream(), OutputLine.Stream.OUT, transcript));
        pump(new LinePump(process.getErrorStream(), OutputLine.Stream.ERR, transcript));
    }

    /** Waits for a line with a literal text, as {@link #awaitLine(Pattern, Duration)} does. */
    public void awaitLine(String text, Duration limit) {
        awaitLine(Pattern.compile(Pattern.quote(text)), limit);
    }

    /**
     * Waits for a line, on either stream, in which the pattern is found; a line printed before the call counts.
     *
     * @return the first such line's match
     * @throws AssertionError if there is none within the limit, or the program ends without one
     */
    public MatchResult awaitLine(Pattern pattern, Duration limit) {
        return awaiting(
                "did not print \"" + pattern + "\" within " + limit,
                () -> transcript.await(0, limit, line -> match(pattern, line.text())));
    }

    /**
     * Waits for the next line of standard output. Each line is returned once, in order.
     *
     * @throws AssertionError if there is none within the limit, or the program ends without one
     */
    public String nextLine(Duration limit) {
        if (transcript.droppedOutputFrom(nextUnread)) {
            throw failure("was not read in time: lines of its output were dropped before nextLine() asked for them");
        }
        OutputLine line = awaiting(
                "did not print another line within " + limit,
                () -> transcript.await(
                        nextUnread, limit, next -> Optional.of(next).filter(l -> l.stream() == OutputLine.Stream.OUT)));
        nextUnread = line.number() + 1;
        return line.text();
    }

    /**
     * Waits until the program ends by itself.
     *
     * @return its exit code; 128 + the signal's number if a signal ended it
     * @throws AssertionError if it does not end within the limit
     */
    public int awaitExit(Duration limit) {
        return awaiting("did not exit within " + limit, () -> {
            if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                return Optional.empty();
            }
            transcript.awaitEnd(DRAIN);
            return Optional.of(process.exitValue());
        });
    }

    /** Writes a line to the program's standard input. */
    public void send(String line) {
        try {
            input.write(line);
            input.write('\n');
            input.flush();
        } catch (IOException e) {
            throw failure("does not take input: " + e.getMessage());
        }
    }

    /** Ends the program's standard input. */
    public void endInput() {
        try {
            input.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the input of " + command, e);
        }
    }

    /** Sends SIGKILL, to this program alone. */
    public void kill9() {
        process.toHandle().destroyForcibly();
    }

    /** Sends SIGTERM, to this program alone. */
    public void terminate() {
        process.toHandle().destroy(); // unlike Process.destroy, leaves the output to be read
    }

    /** The process id. */
    public long pid() {
        return process.pid();
    }

    /** Whether the program still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** What the program printed so far; "out| " and "err| " tell the streams apart. */
    public String output() {
        return transcript.toString();
    }

    /** An error that tells what is wrong with the program, and what it printed. */
    public AssertionError failure(String problem) {
        String state = hasEnded() ? "ended with exit code " + process.exitValue() : "running";
        return new AssertionError(command + " " + problem + "\nIt is " + state + ". Its output:\n" + output());
    }

    @Override
    public void close() {
        lineage.end(process.toHandle());
        LastResort.release(this);
    }

    @Override
    public String toString() {
        return command + " (pid " + pid() + ')';
    }

    /** Whether it has ended. A program that has closed its output is about to; that takes a moment to be seen. */
    private boolean hasEnded() {
        try {
            boolean ending = transcript.awaitEnd(Duration.ZERO);
            return !isAlive() || (ending && process.waitFor(DRAIN.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !isAlive();
        }
    }

    private void pump(LinePump pump) {
        Thread.ofPlatform().daemon().name("output of " + this).start(pump);
    }

    private <T> T awaiting(String problem, Wait<T> wait) {
        try {
            Optional<T> awaited = wait.run();
            if (awaited.isEmpty() && transcript.awaitEnd(Duration.ZERO)) {
                // both streams are at their end, so the program is ending too: let the failure tell how
                process.waitFor(DRAIN.toNanos(), TimeUnit.NANOSECONDS);
            }
            return awaited.orElseThrow(() -> failure(problem));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("was being waited for when the test was interrupted");
        }
    }

    private static Optional<MatchResult> match(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
    }

    private interface Wait<T> {
        Optional<T> run() throws InterruptedException;
    }
}
