package dev.archipelago.federation.wire;

import dev.archipelago.identity.codec.MalformedException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON object and its place, for reading what a stranger sent: every method gives a member as what it must be, or
 * names its path and what is wrong with it.
 */
public final class Fields {
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final String path;
    private final ObjectNode object;

    private Fields(String path, ObjectNode object) {
        this.path = path;
        this.object = object;
    }

    /** The members of a value that must be an object. */
    public static Fields of(String path, JsonNode value) throws MalformedException {
        if (value instanceof ObjectNode object) {
            return new Fields(path, object);
        }
        throw new MalformedException(path + " must be an object");
    }

    /** The object itself. */
    public ObjectNode object() {
        return object;
    }

    /** Where the member stands, for messages. */
    public String path(String name) {
        return path + "." + name;
    }

    /** Refuses members beyond the given ones. */
    public Fields only(Set<String> names) throws MalformedException {
        for (String name : object.propertyNames()) {
            if (!names.contains(name)) {
                throw new MalformedException(path + " has a member that is not known here");
            }
        }
        return this;
    }

    /** Refuses an object that is not exactly the one that would be written for what was read from it. */
    public void requireSame(ObjectNode written) throws MalformedException {
        for (String name : object.propertyNames()) {
            if (!object.get(name).equals(written.get(name))) {
                throw new MalformedException(path + " has a member that is not as it was written: " + shortened(name));
            }
        }
    }

    private static String shortened(String name) {
        return name.matches("[a-z_]{1,24}") ? name : "(a long or unprintable name)";
    }

    /** The member, if it is there and not null. */
    public Optional<JsonNode> find(String name) {
        return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
    }

    /** The member. */
    public JsonNode require(String name) throws MalformedException {
        return find(name).orElseThrow(() -> new MalformedException(path(name) + " is missing"));
    }

    /** A text of at most that many characters (UTF-16 code units). */
    public String text(String name, int longest) throws MalformedException {
        return text(path(name), require(name), longest);
    }

    /** A text of at most that many characters, if it is there. */
    public Optional<String> findText(String name, int longest) throws MalformedException {
        Optional<JsonNode> found = find(name);
        return found.isEmpty() ? Optional.empty() : Optional.of(text(path(name), found.get(), longest));
    }

    private static String text(String path, JsonNode value, int longest) throws MalformedException {
        if (!value.isString()) {
            throw new MalformedException(path + " must be a text");
        }
        String text = value.stringValue();
        if (text.length() > longest) {
            throw new MalformedException(path + " must be at most " + longest + " characters, not " + text.length());
        }
        return text;
    }

    /** So many bytes in base64url. */
    public Bytes bytes(String name, int size) throws MalformedException {
        String text = text(name, 2 * size + 4);
        return at(name, () -> Bytes.base64Url(text, size));
    }

    /** So many bytes in lower-case hex. */
    public Bytes hex(String name, int size) throws MalformedException {
        String text = text(name, 2 * size);
        return at(name, () -> Bytes.hex(text, size));
    }

    /** The members of an object. */
    public Fields object(String name) throws MalformedException {
        return of(path(name), require(name));
    }

    /** A list of at most so many texts, empty where it is missing. */
    public List<String> texts(String name, int most, int longest) throws MalformedException {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : items(name, most)) {
            texts.add(text(path(name), item, longest));
        }
        return List.copyOf(texts);
    }

    /** A list of at most so many objects, empty where it is missing. */
    public List<Fields> objects(String name, int most) throws MalformedException {
        List<Fields> objects = new ArrayList<>();
        for (JsonNode item : items(name, most)) {
            objects.add(of(path(name), item));
        }
        return List.copyOf(objects);
    }

    private List<JsonNode> items(String name, int most) throws MalformedException {
        Optional<JsonNode> found = find(name);
        if (found.isEmpty()) {
            return List.of();
        }
        if (!found.get().isArray()) {
            throw new MalformedException(path(name) + " must be a list");
        }
        if (found.get().size() > most) {
            throw new MalformedException(path(name) + " must have at most " + most + " items, not "
                    + found.get().size());
        }
        return found.get().valueStream().toList();
    }

    /** A moment in ISO 8601, in UTC. */
    public Instant instant(String name) throws MalformedException {
        String text = text(name, 40);
        return at(name, () -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                throw new MalformedException("must be a time such as 2027-01-15T08:00:00Z", e);
            }
        });
    }

    /** A UUID as it is always written: in small letters and at its full length. */
    public UUID uuid(String name) throws MalformedException {
        String text = text(name, 36);
        if (!UUID_FORM.matcher(text).matches()) {
            throw new MalformedException(path(name) + " must be a UUID in lower-case hex");
        }
        return UUID.fromString(text);
    }

    /** A length of time in ISO 8601, if it is there. */
    public Optional<Duration> findDuration(String name) throws MalformedException {
        Optional<String> text = findText(name, 40);
        try {
            return text.map(Duration::parse);
        } catch (DateTimeException e) {
            throw new MalformedException(path(name) + " must be a length of time such as PT24H", e);
        }
    }

    /** A moment, if it is there. */
    public Optional<Instant> findInstant(String name) throws MalformedException {
        return find(name).isEmpty() ? Optional.empty() : Optional.of(instant(name));
    }

    /** Yes or no, if it is there. */
    public Optional<Boolean> findFlag(String name) throws MalformedException {
        Optional<JsonNode> found = find(name);
        if (found.isPresent() && !found.get().isBoolean()) {
            throw new MalformedException(path(name) + " must be true or false");
        }
        return found.map(JsonNode::booleanValue);
    }

    /** A finite number, if it is there. */
    public Optional<Double> findNumber(String name) throws MalformedException {
        Optional<JsonNode> found = find(name);
        if (found.isPresent()
                && !(found.get().isNumber() && Double.isFinite(found.get().doubleValue()))) {
            throw new MalformedException(path(name) + " must be a number");
        }
        return found.map(JsonNode::doubleValue);
    }

    /** A whole number from zero to 2⁶³ - 1, if it is there. */
    public Optional<Long> findCount(String name) throws MalformedException {
        Optional<JsonNode> found = find(name);
        if (found.isPresent()
                && !(found.get().isIntegralNumber()
                        && found.get().canConvertToLong()
                        && found.get().longValue() >= 0)) {
            throw new MalformedException(path(name) + " must be a whole number, not negative");
        }
        return found.map(JsonNode::longValue);
    }

    /** Runs a reader of the member and puts the member's path before what it says. */
    public <T, E extends Exception> T at(String name, Reader<T, E> reader) throws MalformedException {
        try {
            return reader.read();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new MalformedException(path(name) + ": " + e.getMessage(), e);
        }
    }

    /** Reads a value or says why not. */
    @FunctionalInterface
    public interface Reader<T, E extends Exception> {
        /** Reads it. */
        T read() throws E;
    }

    @Override
    public String toString() {
        return path;
    }
}
