package dev.archipelago.node.catalog;

import dev.archipelago.dwn.record.Access;
import java.util.List;
import java.util.Optional;

/**
 * What the operator said of a file.
 *
 * @param access who may have it
 * @param priceSats what it costs; there where access is paid, and only there
 * @param title instead of its name
 * @param description more about it
 * @param tags words to find it by
 */
record FileNote(
        Access access,
        Optional<Long> priceSats,
        Optional<String> title,
        Optional<String> description,
        List<String> tags) {
    /** What holds of a file of which nothing was said: the least that sharing can mean. */
    static final FileNote NOTHING =
            new FileNote(Access.PEERS_ONLY, Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    FileNote(
            Access access,
            Optional<Long> priceSats,
            Optional<String> title,
            Optional<String> description,
            List<String> tags) {
        if ((access == Access.PAID) != priceSats.isPresent()) {
            throw new IllegalArgumentException(
                    access == Access.PAID
                            ? "access paid takes a price: --price SATS"
                            : "only access paid takes a price");
        }
        this.access = access;
        this.priceSats = priceSats;
        this.title = title;
        this.description = description;
        this.tags = List.copyOf(tags);
    }
}
