package dev.archipelago.transport;

import java.time.Duration;
import java.util.Locale;

/** Amounts as a person says them. */
final class Spoken {
    private Spoken() {}

    /** Milliseconds below a second, seconds with a digit behind the point above. */
    static String duration(Duration time) {
        return time.toSeconds() < 1
                ? time.toMillis() + " ms"
                : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
