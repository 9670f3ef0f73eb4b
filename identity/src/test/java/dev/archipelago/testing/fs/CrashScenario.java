package dev.archipelago.testing.fs;

/**
 * What a program does while its machine may stop at any moment.
 *
 * @param <T> what it acknowledges
 */
@FunctionalInterface
public interface CrashScenario<T> {
    /** Runs the program from start to end, the same each time, noting what it acknowledges. */
    void run(CrashFileSystem fileSystem, Acknowledged<T> acknowledged) throws Exception;
}
