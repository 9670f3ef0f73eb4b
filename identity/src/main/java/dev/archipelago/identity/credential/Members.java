package dev.archipelago.identity.credential;

import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.IdentityException.Reason;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A JSON object of a credential, read member by member.
 *
 * @param owner what the object is, for messages
 * @param object the object itself
 */
record Members(String owner, JsonNode object) {
    private static final int LONGEST_URL = 512;

    static Members of(String owner, JsonNode object) throws IdentityException {
        if (!object.isObject()) {
            throw malformed(owner + " is a JSON object");
        }
        return new Members(owner, object);
    }

    /** Refuses members whose meaning nobody here knows: one of them might say that the rest does not count. */
    void requireOnly(Set<String> known) throws IdentityException {
        for (String name : object.propertyNames()) {
            if (!known.contains(name)) {
                throw malformed(owner + " has a member that means nothing here: " + shortened(name));
            }
        }
    }

    JsonNode get(String name) throws IdentityException {
        JsonNode value = object.get(name);
        if (value == null) {
            throw malformed(owner + " lacks \"" + name + "\"");
        }
        return value;
    }

    Optional<JsonNode> find(String name) {
        return Optional.ofNullable(object.get(name));
    }

    String text(String name) throws IdentityException {
        JsonNode value = get(name);
        if (!value.isString()) {
            throw malformed(owner + " has a \"" + name + "\" that is no text");
        }
        return value.stringValue();
    }

    Optional<String> url(String name) throws IdentityException {
        if (!object.has(name)) {
            return Optional.empty();
        }
        String url = text(name);
        if (!isUrl(url)) {
            throw malformed(owner + " has a \"" + name + "\" that is no URL");
        }
        return Optional.of(url);
    }

    Optional<Instant> moment(String name) throws IdentityException {
        if (!object.has(name)) {
            return Optional.empty();
        }
        return Optional.of(Timestamps.read(text(name))
                .orElseThrow(() -> malformed(
                        owner + " has a \"" + name + "\" that is no date and time such as 2030-01-31T12:00:00Z")));
    }

    static boolean isUrl(String text) {
        if (text.length() > LONGEST_URL) {
            return false;
        }
        try {
            return new URI(text).isAbsolute();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    static IdentityException malformed(String message) {
        return new IdentityException(Reason.MALFORMED_CREDENTIAL, message);
    }

    private static String shortened(String name) {
        return name.matches("[\\x20-\\x7e]{1,24}") ? "\"" + name + "\"" : "(a long or unprintable name)";
    }
}
