package dev.archipelago.node.catalog;

import dev.archipelago.dwn.record.Access;
import dev.archipelago.identity.codec.MalformedException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the operator wants said of a file; what they do not name stays, and an empty text takes one away. */
final class ChangedNote {
    private final JsonNode params;

    ChangedNote(JsonNode params) {
        this.params = params;
    }

    /** @throws IllegalArgumentException where price and access do not go together */
    FileNote of(FileNote before) throws MalformedException {
        Access access = access(before);
        return new FileNote(
                access,
                price(before, access),
                text("title", before.title()),
                text("description", before.description()),
                tags(before));
    }

    private Access access(FileNote before) throws MalformedException {
        if (!params.has("access")) {
            return before.access();
        }
        return FileNotes.access(params.path("access").asString(""))
                .orElseThrow(() -> new MalformedException("access is free, peers-only or paid"));
    }

    /** Without a word about it, a price goes where payment goes. */
    private Optional<Long> price(FileNote before, Access access) throws MalformedException {
        JsonNode price = params.path("price_sats");
        if (price.isMissingNode()) {
            return before.priceSats().filter(sats -> access == Access.PAID);
        }
        if (!price.isIntegralNumber() || !price.canConvertToLong() || price.longValue() < 0) {
            throw new MalformedException("a price is a whole number of satoshis, not negative");
        }
        return Optional.of(price.longValue());
    }

    private Optional<String> text(String name, Optional<String> before) {
        return params.has(name)
                ? Optional.of(params.path(name).asString("").strip()).filter(text -> !text.isEmpty())
                : before;
    }

    private List<String> tags(FileNote before) {
        return params.has("tags")
                ? params.path("tags")
                        .valueStream()
                        .map(tag -> tag.asString("").strip())
                        .filter(tag -> !tag.isEmpty())
                        .distinct()
                        .toList()
                : before.tags();
    }
}
