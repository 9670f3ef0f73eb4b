package dev.archipelago.dwn;

import java.util.List;
import java.util.random.RandomGenerator;

/** Dates and times, as RFC 3339 has them or nearly so. */
final class MomentGenerator {
    private final RandomGenerator random;
    private final boolean odd;

    MomentGenerator(RandomGenerator random, boolean odd) {
        this.random = random;
        this.odd = odd;
    }

    String next() {
        return date() + or("T", "t", " ", "\t", "\u00a0", "_", "TT") + time() + fraction() + offset();
    }

    private String date() {
        return two(random.nextInt(100)) + two(random.nextInt(100)) + or("-", "-", "-", "/") + two(within(1, 12, 14))
                + "-" + two(within(1, 28, 33));
    }

    private String time() {
        if (oddly(3)) {
            return any(
                    "23:59:60",
                    "22:59:60",
                    "00:59:60",
                    "24:59:00",
                    "00:00:60",
                    "23:58:60",
                    "24:00:00",
                    "23:60:30",
                    "23:59:61");
        }
        return two(within(0, 23, 26)) + ":" + two(within(0, 59, 62)) + ":" + two(within(0, 59, 61));
    }

    private String fraction() {
        return or("", ".5", ".123456789", ".1234567890123", ".99999999999999999999", ".", ",5");
    }

    private String offset() {
        String hours = any("+", "-") + two(within(0, 23, 26));
        return or(
                "Z",
                "z",
                hours + ":" + two(within(0, 59, 62)),
                hours + ":00",
                "+01:00",
                hours,
                hours + "30",
                "",
                "UTC");
    }

    private int within(int least, int most, int beyond) {
        return random.nextInt(least, (oddly(10) ? beyond : most) + 1);
    }

    private boolean oddly(int times) {
        return odd && random.nextInt(times) == 0;
    }

    /** The first is what is written most; what else there is comes where things may be odd. */
    private String or(String usual, String... others) {
        return oddly(3) ? any(others) : usual;
    }

    private String any(String... choice) {
        return List.of(choice).get(random.nextInt(choice.length));
    }

    private static String two(int number) {
        return String.format("%02d", number);
    }
}
