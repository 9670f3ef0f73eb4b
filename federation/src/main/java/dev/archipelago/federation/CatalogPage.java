package dev.archipelago.federation;

import java.util.List;
import java.util.Optional;

/**
 * A part of what a node shares.
 *
 * @param entries ordered by id
 * @param next what to ask with for the part that follows, if one does
 */
public record CatalogPage(List<CatalogEntry> entries, Optional<String> next) {
    /** A part of a catalog. */
    public CatalogPage(List<CatalogEntry> entries, Optional<String> next) {
        this.entries = List.copyOf(entries);
        this.next = next;
    }
}
