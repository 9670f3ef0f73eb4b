package dev.archipelago.identity.credential;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** Moments as credentials write them: XML Schema's dateTimeStamp. */
final class Timestamps {
    private static final Pattern FORM =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");

    private Timestamps() {}

    static String write(Instant moment) {
        return moment.toString();
    }

    /** The moment, or nothing where the text names none or lacks its time zone. */
    static Optional<Instant> read(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) { // a 13th month, a 25th hour
            return Optional.empty();
        }
    }
}
