package dev.archipelago.federation;

import dev.archipelago.identity.codec.Printable;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file that a node shares with its members. All texts are of one line, without characters that a terminal would obey.
 *
 * @param id tells this very content from all else that the node shares: up to 64 letters, digits, {@code -} and
 *     {@code _}
 * @param title what people see, up to 256 characters
 * @param access who may have it
 * @param sizeBytes its length
 * @param createdAt when it was made
 * @param description more about it, up to 2048 characters
 * @param contentType its media type, up to 128 characters
 * @param priceSats what it costs in satoshis
 * @param sha256 the SHA-256 of its content, in lower-case hexadecimal digits
 * @param tags up to 32 words to find it by, each up to 64 characters
 */
public record CatalogEntry(
        String id,
        String title,
        Access access,
        long sizeBytes,
        Instant createdAt,
        Optional<String> description,
        Optional<String> contentType,
        Optional<Long> priceSats,
        String sha256,
        List<String> tags) {
    static final int LONGEST_ID = 64;
    static final int LONGEST_TITLE = 256;
    static final int LONGEST_DESCRIPTION = 2048;
    static final int LONGEST_TYPE = 128;
    static final int MOST_TAGS = 32;
    static final int LONGEST_TAG = 64;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1," + LONGEST_ID + "}");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    /** @throws IllegalArgumentException if something is not as it must be; the message says what */
    public CatalogEntry(
            String id,
            String title,
            Access access,
            long sizeBytes,
            Instant createdAt,
            Optional<String> description,
            Optional<String> contentType,
            Optional<Long> priceSats,
            String sha256,
            List<String> tags) {
        require(isId(id), "id must be up to 64 letters, digits, - and _");
        require(!title.isEmpty(), "title must not be empty");
        requireLine("title", title, LONGEST_TITLE);
        require(sizeBytes >= 0, "size_bytes must not be negative");
        description.ifPresent(text -> requireLine("description", text, LONGEST_DESCRIPTION));
        contentType.ifPresent(text -> requireLine("content_type", text, LONGEST_TYPE));
        require(priceSats.filter(sats -> sats < 0).isEmpty(), "price_sats must not be negative");
        require(SHA_256.matcher(sha256).matches(), "hash must be 64 lower-case hex digits");
        require(tags.size() <= MOST_TAGS, "there must be at most " + MOST_TAGS + " tags");
        tags.forEach(tag -> requireLine("tags", tag, LONGEST_TAG));
        this.id = id;
        this.title = title;
        this.access = access;
        this.sizeBytes = sizeBytes;
        this.createdAt = createdAt;
        this.description = description;
        this.contentType = contentType;
        this.priceSats = priceSats;
        this.sha256 = sha256;
        this.tags = List.copyOf(tags);
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    private static void requireLine(String what, String text, int longest) {
        require(text.length() <= longest, what + " must be at most " + longest + " characters");
        require(text.codePoints().allMatch(Printable::isShown), what + " must be one line of characters that are seen");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Who may have a file. */
    public enum Access {
        /** Anyone. */
        FREE("free"),
        /** Members of the federation. */
        PEERS_ONLY("peers-only"),
        /** Who pays; the federation's link takes no payment, so nobody gets it there. */
        PAID("paid");

        private final String text;

        Access(String text) {
            this.text = text;
        }

        /** The level of a word. */
        public static Optional<Access> of(String text) {
            return Arrays.stream(values())
                    .filter(value -> value.text.equals(text))
                    .findAny();
        }

        /** The word in entries. */
        public String text() {
            return text;
        }
    }
}
