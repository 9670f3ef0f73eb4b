package dev.archipelago.dwn;

import java.util.regex.Pattern;

/** The ways in which our verdict may differ from ajv's; docs/dwn-data.md explains each. */
enum Difference {
    /** JSON.parse keeps the last of two members of one name. */
    DUPLICATE_KEY(Side.OURS_REFUSES, "Duplicate"),
    /** JSON.parse takes half a character. */
    LONE_SURROGATE(Side.OURS_REFUSES, "lone surrogate"),
    /** JSON.parse makes it Infinity. */
    BEYOND_A_DOUBLE(Side.OURS_REFUSES, "beyond the range of a double"),
    /** JSON.parse nests as deep as it likes. */
    TOO_DEEP(Side.OURS_REFUSES, "nesting depth"),
    /** ajv-formats lets any white space part date and time. */
    SEPARATOR(Side.OURS_REFUSES, Pattern.compile("(?U).{10}\\s.*")),
    /** ajv-formats takes +01 and +0130. */
    SHORT_OFFSET(Side.OURS_REFUSES, Pattern.compile(".{19}.*[+-]\\d\\d(\\d\\d)?")),
    /** ajv-formats takes 24:59:30+01:00 for a leap second. */
    BEYOND_THE_DAY(Side.OURS_REFUSES, Pattern.compile(".{11}(2[4-9]:|\\d\\d:[6-9]).*")),
    /** ajv-formats rounds 59.99999999999999999999 seconds to 60, and 60.9… to 61. */
    ROUNDED_UP(Side.AJV_REFUSES, Pattern.compile(".{17}(59|60)\\.9{12,}.*"));

    /** Which of the two is stricter. */
    enum Side {
        OURS_REFUSES,
        AJV_REFUSES
    }

    private final Side side;
    private final String message;
    private final Pattern moment;

    Difference(Side side, String message) {
        this.side = side;
        this.message = message;
        this.moment = Pattern.compile("(?!)");
    }

    Difference(Side side, Pattern moment) {
        this.side = side;
        this.message = "";
        this.moment = moment;
    }

    boolean explains(Violation notJson) {
        return !message.isEmpty()
                && notJson.keyword().equals("json")
                && notJson.message().contains(message);
    }

    boolean explains(Side stricter, String text) {
        return side == stricter && moment.matcher(text).matches();
    }
}
