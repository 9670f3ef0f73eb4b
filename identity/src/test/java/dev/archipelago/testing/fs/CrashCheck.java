package dev.archipelago.testing.fs;

import java.util.List;

/**
 * What must be true when the program starts again.
 *
 * @param <T> what it acknowledges
 */
@FunctionalInterface
public interface CrashCheck<T> {
    /** Starts the program on what was left and fails if something acknowledged is missing, or nonsense is there. */
    void verify(CrashFileSystem restarted, List<T> acknowledged) throws Exception;
}
