package dev.archipelago.testing.npm;

import dev.archipelago.testing.process.RunningProcess;
import java.time.Duration;

/** A script of an {@link NpmProject} that runs under node. Closing it kills it and everything it started. */
public final class NpmPeer implements AutoCloseable {
    private final RunningProcess process;

    NpmPeer(RunningProcess process) {
        this.process = process;
    }

    /**
     * Sends a request and waits for the next line of the peer's standard output.
     *
     * @param request one line of JSON
     * @throws AssertionError if no answer comes within the limit; it shows what the peer printed
     */
    public String ask(String request, Duration limit) {
        send(request);
        return nextLine(limit);
    }

    /** Sends a line that the peer does not answer, or whose answer {@link #nextLine} will fetch. */
    public void send(String line) {
        if (line.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a message to an npm peer is one line");
        }
        process.send(line);
    }

    /**
     * Waits for the next line of the peer's standard output; each is returned once, in order.
     *
     * @throws AssertionError if none comes within the limit; it shows what the peer printed
     */
    public String nextLine(Duration limit) {
        return process.nextLine(limit);
    }

    /** The process in which the script runs. */
    public RunningProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
