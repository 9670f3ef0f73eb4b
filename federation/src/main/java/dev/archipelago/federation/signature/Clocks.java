package dev.archipelago.federation.signature;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The two clocks of a machine.
 *
 * @param wall says what time it is, and may be set
 * @param nanoTime counts nanoseconds from anywhere, and never goes back
 */
public record Clocks(InstantSource wall, LongSupplier nanoTime) {
    /** The clocks of this machine. */
    public static Clocks system() {
        return new Clocks(InstantSource.system(), System::nanoTime);
    }
}
