package dev.archipelago.dwn.message;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * Times as messages carry them: UTC with six digits of a second's fraction. Each that is handed out is later than the
 * one before, also where the clock stands still or steps back: of two messages a DWN keeps the later one. Safe for use
 * by several threads.
 */
public final class Timestamps {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'")
            .withZone(ZoneOffset.UTC)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern TEXT = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\\.[0-9]{6}Z");
    private static final Instant LATEST = Instant.parse("9998-01-01T00:00:00Z");

    private final InstantSource clock;
    private Instant last = Instant.MIN;

    /** Times of that clock. */
    public Timestamps(InstantSource clock) {
        this.clock = clock;
    }

    /** The time now, or the next one that was not handed out yet. */
    public synchronized Instant next() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        last = now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS);
        return last;
    }

    /** A time that is later than that one too. Others are not moved by it: it may be a stranger's. */
    Instant after(Instant earlier) {
        Instant next = next();
        return next.isAfter(earlier) ? next : earlier.plus(1, ChronoUnit.MICROS);
    }

    /** A time as messages write it. */
    public static String text(Instant time) {
        return FORM.format(time);
    }

    static Instant read(String text) throws MessageException {
        try {
            if (TEXT.matcher(text).matches()) {
                Instant time = Instant.from(FORM.parse(text));
                if (time.isBefore(LATEST)) {
                    return time;
                }
            }
        } catch (DateTimeParseException e) {
            throw MessageException.malformed("there is no such time");
        }
        throw MessageException.malformed("a time is written like 2030-01-31T12:00:00.000000Z");
    }
}
