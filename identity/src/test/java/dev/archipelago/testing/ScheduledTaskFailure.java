package dev.archipelago.testing;

import java.io.Serial;

/** A task scheduled in {@link VirtualTime} threw; the message says when, the cause is what it threw. */
public final class ScheduledTaskFailure extends AssertionError {
    @Serial
    private static final long serialVersionUID = 1L;

    ScheduledTaskFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
