package dev.archipelago.dwn.record;

import dev.archipelago.dwn.DwnDataException;
import dev.archipelago.dwn.DwnSchemas;
import dev.archipelago.dwn.DwnValidator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file that a node offers.
 *
 * @param id what tells it from the node's other files
 * @param title what people see
 * @param access who may have it
 * @param sizeBytes its length in bytes
 * @param createdAt when it was made
 * @param description more about it
 * @param contentType its media type
 * @param priceSats what it costs in satoshis; there where access is paid
 * @param hash the SHA-256 of its content, in hexadecimal digits
 * @param tags words to find it by
 */
public record FileEntry(
        String id,
        String title,
        Access access,
        long sizeBytes,
        Instant createdAt,
        Optional<String> description,
        Optional<String> contentType,
        Optional<Long> priceSats,
        Optional<String> hash,
        List<String> tags)
        implements DwnRecord {
    /** @throws IllegalArgumentException if a reader would refuse it; the message says what to mend */
    public FileEntry(
            String id,
            String title,
            Access access,
            long sizeBytes,
            Instant createdAt,
            Optional<String> description,
            Optional<String> contentType,
            Optional<Long> priceSats,
            Optional<String> hash,
            List<String> tags) {
        this.id = id;
        this.title = title;
        this.access = access;
        this.sizeBytes = sizeBytes;
        this.createdAt = createdAt;
        this.description = description;
        this.contentType = contentType;
        this.priceSats = priceSats;
        this.hash = hash;
        this.tags = List.copyOf(tags);
        Valid.require(this);
    }

    /** Begins a record with what every one has. */
    public static Builder builder(String id, String title, Access access, long sizeBytes, Instant createdAt) {
        return new Builder(id, title, access, sizeBytes, createdAt);
    }

    /** Reads what {@link DwnValidator#standard()} finds nothing wrong with, in UTF-8. */
    public static FileEntry read(byte[] json) throws DwnDataException {
        return of(new Members(DwnValidator.standard().read(DwnSchemas.FILE_ENTRY, json)));
    }

    /** Reads what {@link DwnValidator#standard()} finds nothing wrong with. */
    public static FileEntry read(String json) throws DwnDataException {
        return of(new Members(DwnValidator.standard().read(DwnSchemas.FILE_ENTRY, json)));
    }

    private static FileEntry of(Members members) {
        return new FileEntry(
                members.text("id"),
                members.text("title"),
                members.word("access", Access::of),
                members.whole("size_bytes"),
                members.moment("created_at"),
                members.optionalText("description"),
                members.optionalText("content_type"),
                members.optionalWhole("price_sats"),
                members.optionalText("hash"),
                members.texts("tags"));
    }

    @Override
    public DwnSchemas schema() {
        return DwnSchemas.FILE_ENTRY;
    }

    @Override
    public ObjectNode json() {
        return new Draft()
                .text("id", id)
                .text("title", title)
                .text("access", access.text())
                .whole("size_bytes", sizeBytes)
                .moment("created_at", createdAt)
                .text("description", description)
                .text("content_type", contentType)
                .whole("price_sats", priceSats)
                .text("hash", hash)
                .textsIfAny("tags", tags)
                .json();
    }

    /** A record that is being made; what is not told is left out. */
    public static final class Builder {
        private final String id;
        private final String title;
        private final Access access;
        private final long sizeBytes;
        private final Instant createdAt;
        private Optional<String> description = Optional.empty();
        private Optional<String> contentType = Optional.empty();
        private Optional<Long> priceSats = Optional.empty();
        private Optional<String> hash = Optional.empty();
        private List<String> tags = List.of();

        private Builder(String id, String title, Access access, long sizeBytes, Instant createdAt) {
            this.id = id;
            this.title = title;
            this.access = access;
            this.sizeBytes = sizeBytes;
            this.createdAt = createdAt;
        }

        /** More about it. */
        public Builder description(String description) {
            this.description = Optional.of(description);
            return this;
        }

        /** Its media type. */
        public Builder contentType(String contentType) {
            this.contentType = Optional.of(contentType);
            return this;
        }

        /** What it costs in satoshis; there where access is paid. */
        public Builder priceSats(long priceSats) {
            this.priceSats = Optional.of(priceSats);
            return this;
        }

        /** The SHA-256 of its content, in hexadecimal digits. */
        public Builder hash(String hash) {
            this.hash = Optional.of(hash);
            return this;
        }

        /** Words to find it by. */
        public Builder tags(List<String> tags) {
            this.tags = tags;
            return this;
        }

        /**
         * The record.
         *
         * @throws IllegalArgumentException if a reader would refuse it; the message says what to mend
         */
        public FileEntry build() {
            return new FileEntry(
                    id, title, access, sizeBytes, createdAt, description, contentType, priceSats, hash, tags);
        }
    }
}
