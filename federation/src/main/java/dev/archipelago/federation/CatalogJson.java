package dev.archipelago.federation;

import dev.archipelago.federation.CatalogEntry.Access;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.federation.wire.Sound;
import dev.archipelago.identity.codec.Base64Url;
import dev.archipelago.identity.codec.MalformedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Catalogs as they travel, with the names of the file-catalog protocol. Other members are passed over. */
final class CatalogJson {
    static final String CURSOR = "cursor";
    static final String ID = "id";
    static final String OFFSET = "offset";
    static final String LENGTH = "length";
    static final int MOST_ENTRIES = 100;

    private static final String ENTRIES = "entries";
    private static final String NEXT = "next";
    private static final String ENTRY = "entry";
    private static final String DATA = "data";

    private CatalogJson() {}

    static ObjectNode write(CatalogPage page) {
        ObjectNode json = object();
        ArrayNode entries = json.putArray(ENTRIES);
        page.entries().forEach(entry -> entries.add(write(entry)));
        page.next().ifPresent(next -> json.put(NEXT, next));
        return json;
    }

    static ObjectNode write(CatalogEntry entry) {
        ObjectNode json = object().put(ID, entry.id()).put("title", entry.title());
        entry.description().ifPresent(text -> json.put("description", text));
        entry.contentType().ifPresent(text -> json.put("content_type", text));
        json.put("size_bytes", entry.sizeBytes()).put("access", entry.access().text());
        entry.priceSats().ifPresent(sats -> json.put("price_sats", sats));
        json.put("hash", entry.sha256()).put("created_at", entry.createdAt().toString());
        if (!entry.tags().isEmpty()) {
            ArrayNode tags = json.putArray("tags");
            entry.tags().forEach(tags::add);
        }
        return json;
    }

    static ObjectNode write(FileChunk chunk) {
        ObjectNode json = object();
        json.set(ENTRY, write(chunk.entry()));
        return json.put(DATA, Base64Url.encode(chunk.data()));
    }

    static CatalogPage page(Fields fields) throws MalformedException {
        List<CatalogEntry> entries = new ArrayList<>();
        for (Fields entry : fields.objects(ENTRIES, MOST_ENTRIES)) {
            entries.add(entry(entry));
        }
        return new CatalogPage(entries, fields.findText(NEXT, CatalogEntry.LONGEST_ID));
    }

    static FileChunk chunk(Fields fields) throws MalformedException {
        CatalogEntry entry = entry(fields.object(ENTRY));
        String data = fields.text(DATA, FileChunk.LONGEST / 3 * 4 + 4);
        return new FileChunk(entry, fields.at(DATA, () -> Base64Url.decode(data)));
    }

    private static CatalogEntry entry(Fields fields) throws MalformedException {
        String id = fields.text(ID, CatalogEntry.LONGEST_ID);
        String title = fields.text("title", CatalogEntry.LONGEST_TITLE);
        Access access = access(fields);
        long size = count(fields, "size_bytes");
        Instant created = fields.instant("created_at");
        Optional<String> description = fields.findText("description", CatalogEntry.LONGEST_DESCRIPTION);
        Optional<String> type = fields.findText("content_type", CatalogEntry.LONGEST_TYPE);
        Optional<Long> price = fields.findCount("price_sats");
        String hash = fields.text("hash", 64);
        List<String> tags = fields.texts("tags", CatalogEntry.MOST_TAGS, CatalogEntry.LONGEST_TAG);
        return Sound.sound(
                fields.toString(),
                () -> new CatalogEntry(id, title, access, size, created, description, type, price, hash, tags));
    }

    private static Access access(Fields fields) throws MalformedException {
        return Access.of(fields.text("access", 16))
                .orElseThrow(() -> new MalformedException(fields.path("access") + " must be free, peers-only or paid"));
    }

    static long count(Fields fields, String name) throws MalformedException {
        return fields.findCount(name).orElseThrow(() -> new MalformedException(fields.path(name) + " is missing"));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
