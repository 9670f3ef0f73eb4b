package dev.archipelago.federation;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Port: what this node shares with its members. Who may have what is decided by the federation; here is only what there
 * is. Used by several threads.
 */
public interface CatalogPort {
    /**
     * What is shared.
     *
     * @param after the id behind which to begin; empty for the first
     * @param most how many entries at most
     * @return ordered by id
     */
    List<CatalogEntry> entries(String after, int most);

    /** What is shared under an id now. */
    Optional<CatalogEntry> entry(String id);

    /**
     * Reads exactly so many bytes of a file, which lie within it.
     *
     * @throws IOException where it cannot be read, or is not what the entry says any more
     */
    byte[] read(CatalogEntry entry, long offset, int length) throws IOException;
}
