package dev.archipelago.identity.credential;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** A UUID as a URL: {@code urn:uuid:…}, in lower case. */
final class Urn {
    private static final String PREFIX = "urn:uuid:";
    private static final Pattern FORM =
            Pattern.compile(PREFIX + "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private Urn() {}

    static String of(UUID id) {
        return PREFIX + id;
    }

    static Optional<UUID> read(String text) {
        return FORM.matcher(text).matches()
                ? Optional.of(UUID.fromString(text.substring(PREFIX.length())))
                : Optional.empty();
    }
}
