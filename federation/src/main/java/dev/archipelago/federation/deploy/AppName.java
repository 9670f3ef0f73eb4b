package dev.archipelago.federation.deploy;

import dev.archipelago.identity.codec.Printable;
import java.util.regex.Pattern;

/** What apps and their versions are called. */
public final class AppName {
    /** How many characters an app's id has at most. */
    public static final int LONGEST = 63;

    /** How many characters a version has at most, in UTF-16 code units. */
    public static final int LONGEST_VERSION = 64;

    private static final Pattern GRAMMAR = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    private AppName() {}

    /**
     * The id, which is 1 to 63 small letters, digits, dots, underscores and hyphens, the first a letter or digit.
     *
     * @throws IllegalArgumentException where it is not
     */
    static String require(String appId) {
        if (!GRAMMAR.matcher(appId).matches()) {
            throw new IllegalArgumentException(
                    "an app's id is 1 to 63 of a-z 0-9 . _ - and begins with a letter or digit");
        }
        return appId;
    }

    /**
     * The version, which is 1 to 64 characters that are shown.
     *
     * @throws IllegalArgumentException where it is not
     */
    static String requireVersion(String version) {
        if (version.isEmpty()
                || version.length() > LONGEST_VERSION
                || !version.codePoints().allMatch(Printable::isShown)) {
            throw new IllegalArgumentException(
                    "a version has 1 to 64 characters, of which none is a control character");
        }
        return version;
    }
}
