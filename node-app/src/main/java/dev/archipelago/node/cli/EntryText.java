package dev.archipelago.node.cli;

import dev.archipelago.identity.codec.Printable;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Entries of a catalog in words. */
final class EntryText {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private EntryText() {}

    /** A line of a list: id, access, size, title and tags. */
    static String line(JsonNode entry) {
        return "%s  %-10s  %10s  %s%s"
                .formatted(
                        text(entry, "id"),
                        access(entry),
                        size(entry.path("size_bytes").asLong(0)),
                        text(entry, "title"),
                        tags(entry));
    }

    static String text(JsonNode entry, String name) {
        return Printable.line(entry.path(name).asString(""));
    }

    private static String access(JsonNode entry) {
        return entry.has("price_sats") ? entry.path("price_sats").asLong(0) + " sats" : text(entry, "access");
    }

    private static String tags(JsonNode entry) {
        return entry.path("tags")
                .valueStream()
                .map(tag -> "  #" + Printable.line(tag.asString("")))
                .collect(Collectors.joining());
    }

    /** So many bytes, as people say it. */
    static String size(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= 1024 && unit < UNITS.length - 1) {
            amount /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", amount, UNITS[unit]);
    }
}
