package dev.archipelago.federation;

import dev.archipelago.federation.CatalogEntry.Access;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Files in memory. */
final class PretendCatalog implements CatalogPort {
    final NavigableMap<String, byte[]> contents = new TreeMap<>();
    private final NavigableMap<String, CatalogEntry> entries = new TreeMap<>();

    CatalogEntry share(String id, Access access, byte[] content) {
        Optional<Long> price = access == Access.PAID ? Optional.of(21L) : Optional.empty();
        return share(entry(id, access, content, price, "about " + id));
    }

    CatalogEntry share(CatalogEntry entry) {
        entries.put(entry.id(), entry);
        return entry;
    }

    private CatalogEntry entry(String id, Access access, byte[] content, Optional<Long> price, String description) {
        contents.put(id, content);
        return new CatalogEntry(
                id,
                "The file " + id,
                access,
                content.length,
                Instant.EPOCH,
                Optional.of(description),
                Optional.of("text/plain"),
                price,
                sha256(content),
                List.of("a", "b"));
    }

    CatalogEntry shareDescribed(String id, String description) {
        return share(entry(id, Access.FREE, new byte[0], Optional.empty(), description));
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public List<CatalogEntry> entries(String after, int most) {
        return entries.tailMap(after, false).values().stream().limit(most).toList();
    }

    @Override
    public Optional<CatalogEntry> entry(String id) {
        return Optional.ofNullable(entries.get(id));
    }

    @Override
    public byte[] read(CatalogEntry entry, long offset, int length) throws IOException {
        byte[] content = Optional.ofNullable(contents.get(entry.id())).orElseThrow(() -> new IOException("it is gone"));
        if (content.length != entry.sizeBytes()) {
            throw new IOException("it changed");
        }
        return Arrays.copyOfRange(content, (int) offset, (int) offset + length);
    }

    Map<String, CatalogEntry> all() {
        return entries;
    }
}
