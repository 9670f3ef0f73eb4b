package dev.archipelago.node.catalog;

import java.util.List;

/** What a node shares, for those who tell others about it. May be used by several threads. */
public interface CatalogView {
    /** The files as they were when last looked at, ordered by id; never changes after it was handed out. */
    List<SharedFile> files();

    /**
     * Calls {@code changed} after each change of {@link #files()}, on the catalog's own thread: it should only pass the
     * word on. Changes that fall together may be told once.
     */
    void listen(Runnable changed);
}
