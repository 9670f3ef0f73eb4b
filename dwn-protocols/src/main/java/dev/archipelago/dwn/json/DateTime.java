package dev.archipelago.dwn.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A date and time as RFC 3339 writes it: {@code T} and {@code Z} in either case, an offset of hours and minutes, any
 * number of digits of a fraction, and a leap second in the last minute of a day of UTC.
 */
public final class DateTime {
    private static final int NANO_DIGITS = 9;
    private static final int MINUTES_A_DAY = 24 * 60;

    private final String text;
    private int at;

    private DateTime(String text) {
        this.text = text;
    }

    /**
     * Reads a moment. A leap second is the second before it, as {@code java.time} has it; digits beyond nanoseconds are
     * dropped.
     *
     * @return empty if the text is none
     */
    public static Optional<Instant> parse(String text) {
        try {
            return new DateTime(text).moment();
        } catch (DateTimeException e) {
            return Optional.empty(); // such as a thirtieth of February
        }
    }

    private Optional<Instant> moment() {
        int year = digits(4);
        int month = then('-') ? digits(2) : -1;
        int day = then('-') ? digits(2) : -1;
        int hour = then('T') ? digits(2) : -1;
        int minute = then(':') ? digits(2) : -1;
        int second = then(':') ? digits(2) : -1;
        int nano = second >= 0 ? fraction() : -1;
        int offset = offsetMinutes();
        if (year < 0 || nano < 0 || offset == Integer.MAX_VALUE || at != text.length()) {
            return Optional.empty();
        }
        if (second == 60) {
            if (Math.floorMod(hour * 60 + minute - offset, MINUTES_A_DAY) != MINUTES_A_DAY - 1) {
                return Optional.empty();
            }
            second = 59;
        }
        LocalDateTime local = LocalDateTime.of(year, month, day, hour, minute, second, nano);
        return Optional.of(local.toInstant(ZoneOffset.UTC).minusSeconds(offset * 60L));
    }

    /** So many digits as a number, or -1. */
    private int digits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            if (!isDigit()) {
                return -1;
            }
            value = value * 10 + (text.charAt(at++) - '0');
        }
        return value;
    }

    /** Nanoseconds, or -1 for a point without digits. */
    private int fraction() {
        if (!then('.')) {
            return 0;
        }
        if (!isDigit()) {
            return -1;
        }
        int nano = 0;
        for (int digit = 0; digit < NANO_DIGITS; digit++) {
            nano = nano * 10 + (isDigit() ? text.charAt(at++) - '0' : 0);
        }
        while (isDigit()) {
            at++;
        }
        return nano;
    }

    /** Minutes east of UTC, or {@link Integer#MAX_VALUE}. */
    private int offsetMinutes() {
        if (then('Z')) {
            return 0;
        }
        int sign = then('+') ? 1 : then('-') ? -1 : 0;
        int hours = digits(2);
        int minutes = then(':') ? digits(2) : -1;
        boolean known = sign != 0 && hours >= 0 && hours <= 23 && minutes >= 0 && minutes <= 59;
        return known ? sign * (hours * 60 + minutes) : Integer.MAX_VALUE;
    }

    private boolean isDigit() {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    /** Goes past the character, in either case, if it comes next. */
    private boolean then(char wanted) {
        boolean next = at < text.length()
                && (text.charAt(at) == wanted || (wanted >= 'A' && text.charAt(at) == Character.toLowerCase(wanted)));
        if (next) {
            at++;
        }
        return next;
    }
}
