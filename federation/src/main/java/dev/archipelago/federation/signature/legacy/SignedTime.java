package dev.archipelago.federation.signature.legacy;

import dev.archipelago.identity.codec.MalformedException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/**
 * A moment as it was written and signed.
 *
 * @param text the text in RFC 3339, which is what the signature is over
 * @param instant the moment it names
 */
public record SignedTime(String text, Instant instant) {
    private static final Pattern RFC_3339 = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})");

    static SignedTime parse(String text) throws MalformedException {
        if (!RFC_3339.matcher(text).matches()) {
            throw new MalformedException("the timestamp is not in the form of RFC 3339");
        }
        try {
            return new SignedTime(text, OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw new MalformedException("the timestamp names no moment", e);
        }
    }

    byte[] signedBytes() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
