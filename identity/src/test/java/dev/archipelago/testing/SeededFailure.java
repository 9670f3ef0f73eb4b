package dev.archipelago.testing;

import java.io.Serial;

/** A {@link SeededTest} failed: what the test said, then how to replay it. */
final class SeededFailure extends AssertionError {
    @Serial
    private static final long serialVersionUID = 1L;

    SeededFailure(Seed seed, String replay, Throwable failure) {
        super(failure + System.lineSeparator() + "failed with " + seed + "; replay with: " + replay, failure);
        setStackTrace(failure.getStackTrace());
    }
}
