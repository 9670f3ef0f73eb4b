package dev.archipelago.dwn.message;

import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * Which part of a query's answer is asked for.
 *
 * @param sort in which order
 * @param size how many records at most
 * @param cursor behind which one it begins: what the answer before gave
 */
public record RecordsPage(Sort sort, OptionalInt size, Optional<JsonNode> cursor) {
    /** From the beginning, the oldest first, as many as the DWN gives at once. */
    public static RecordsPage first() {
        return new RecordsPage(Sort.CREATED_ASCENDING, OptionalInt.empty(), Optional.empty());
    }

    /** As many at most. */
    public RecordsPage ofSize(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a page has at least one record, not " + most);
        }
        return new RecordsPage(sort, OptionalInt.of(most), cursor);
    }

    /** In that order. */
    public RecordsPage sorted(Sort order) {
        return new RecordsPage(order, size, cursor);
    }

    /** Behind that cursor. */
    public RecordsPage after(JsonNode behind) {
        return new RecordsPage(sort, size, Optional.of(behind));
    }

    /** The order of records. */
    public enum Sort {
        /** Those written first come first. */
        CREATED_ASCENDING("createdAscending"),
        /** Those written last come first. */
        CREATED_DESCENDING("createdDescending"),
        /** Those published first come first. */
        PUBLISHED_ASCENDING("publishedAscending"),
        /** Those published last come first. */
        PUBLISHED_DESCENDING("publishedDescending");

        private final String text;

        Sort(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }
}
