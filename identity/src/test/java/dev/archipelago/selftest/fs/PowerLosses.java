package dev.archipelago.selftest.fs;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.archipelago.testing.fs.PowerLoss;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Doing what the power loss interrupts. */
final class PowerLosses {
    private PowerLosses() {}

    /** Does what must be interrupted, and returns what the power loss says. */
    static String during(ThrowingCallable action) {
        return String.valueOf(catchThrowableOfType(PowerLoss.class, action).getMessage());
    }
}
