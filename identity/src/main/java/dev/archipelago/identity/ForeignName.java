package dev.archipelago.identity;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** Names of others that a document repeats without anyone having checked them. */
final class ForeignName {
    private static final int LONGEST = 256;
    private static final Pattern DID =
            Pattern.compile("did:[a-z0-9]{1,32}:(?:[A-Za-z0-9._:-]|%[0-9A-Fa-f]{2}){0,255}[A-Za-z0-9._-]");

    private ForeignName() {}

    static boolean isDid(String text) {
        return text.length() <= LONGEST && DID.matcher(text).matches();
    }

    /** Whether the text is an absolute URI that a list with commas can hold. */
    static boolean isUri(String text) {
        if (text.length() > LONGEST || !text.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != ',')) {
            return false;
        }
        try {
            return new URI(text).isAbsolute();
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
