package dev.archipelago.testing.fs;

import java.io.Serial;

/**
 * The machine stopped, or the process was killed, in the middle of a call to the file system. It is no exception that
 * production code could mean to catch: a dead process handles nothing.
 */
public final class PowerLoss extends Error {
    @Serial
    private static final long serialVersionUID = 1L;

    PowerLoss(String message) {
        super(message);
    }
}
