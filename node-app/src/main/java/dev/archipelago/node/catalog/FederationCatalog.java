package dev.archipelago.node.catalog;

import dev.archipelago.federation.CatalogEntry;
import dev.archipelago.federation.CatalogPort;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The catalog as the federation asks for it. */
public final class FederationCatalog implements CatalogPort {
    private final Catalog catalog;

    /** What a catalog holds, for members. */
    public FederationCatalog(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public List<CatalogEntry> entries(String after, int most) {
        return catalog.after(after, most).stream()
                .map(file -> Entries.forMembers(file.shared().entry()))
                .toList();
    }

    @Override
    public Optional<CatalogEntry> entry(String id) {
        return catalog.file(id).map(file -> Entries.forMembers(file.shared().entry()));
    }

    @Override
    public byte[] read(CatalogEntry entry, long offset, int length) throws IOException {
        HeldFile file = catalog.file(entry.id()).orElseThrow(() -> new IOException("it is not shared any more"));
        return catalog.read(file, offset, length);
    }
}
