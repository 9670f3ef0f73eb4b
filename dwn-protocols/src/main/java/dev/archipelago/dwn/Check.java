package dev.archipelago.dwn;

import dev.archipelago.dwn.json.DateTime;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A further check of one member. It holds for values of another type than it is for: the schema speaks of those.
 *
 * @param message what a value is that fails
 */
record Check(String keyword, String message, Predicate<JsonNode> test) {
    private static final int MAX_CHARS = 255;
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    static final Check DID = text(
            "did",
            "is no did:key of an Ed25519 key and no did:dht",
            Pattern.compile("did:key:z6Mk[1-9A-HJ-NP-Za-km-z]{44}|did:dht:[ybndrfg8ejkmcpqxot1uwisza345h769]{51}[yo]"));
    static final Check APP_VERSION = text(
            "semver",
            "is no version such as 1.2.3 or 1.2.3-rc.1 (semver.org)",
            Pattern.compile("N\\.N\\.N(?:-P(?:\\.P)*)?(?:\\+B(?:\\.B)*)?"
                    .replace("N", "(?:0|[1-9]\\d*)")
                    .replace("P", "(?:0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*)")
                    .replace("B", "[0-9A-Za-z-]+")));
    static final Check SHA_256 = text("sha-256", "is not 64 hexadecimal digits", Pattern.compile("[0-9a-fA-F]{64}"));
    static final Check MEDIA_TYPE = text(
            "media-type",
            "is no media type such as text/plain",
            Pattern.compile("[A-Za-z0-9][\\w.+!#$&^-]*/[A-Za-z0-9][\\w.+!#$&^-]*"
                    + "(?: *; *[\\w.+!#$&^-]+=(?:[\\w.+!#$&^-]+|\"[^\"\\\\\\p{Cntrl}]*\"))*"));
    static final Check NAME = new Check(
            "blank",
            "is blank",
            value -> !value.isString() || !value.stringValue().isBlank());
    static final Check COUNT = range(Long.MAX_VALUE);
    static final Check PERCENT = range(100);
    static final Check SATOSHIS = range(2_100_000_000_000_000L);
    static final Check MOMENT = new Check("range", "is not in the years 0 to 9999 of UTC", Check::isOfFourDigits);

    boolean holds(JsonNode value) {
        return test.test(value);
    }

    private static Check text(String keyword, String message, Pattern pattern) {
        return new Check(keyword, message, value -> !value.isString() || matches(pattern, value.stringValue()));
    }

    /** The length goes first, so that no pattern costs more than a few hundred steps back and forth. */
    private static boolean matches(Pattern pattern, String text) {
        return text.length() <= MAX_CHARS && pattern.matcher(text).matches();
    }

    private static Check range(long most) {
        BigDecimal limit = BigDecimal.valueOf(most);
        return new Check(
                "range",
                "is not in 0 to " + most,
                value -> !value.isNumber()
                        || (value.decimalValue().signum() >= 0
                                && value.decimalValue().compareTo(limit) <= 0));
    }

    private static boolean isOfFourDigits(JsonNode value) {
        return !value.isString()
                || DateTime.parse(value.stringValue())
                        .map(moment -> !moment.isBefore(FIRST) && !moment.isAfter(LAST))
                        .orElse(true);
    }
}
