package dev.archipelago.dwn.message;

import tools.jackson.databind.node.ObjectNode;

/** Asks for records. */
public final class RecordsQuery extends DwnMessage {
    RecordsQuery(Envelope envelope) {
        super(envelope);
    }

    /** Asks for a page of the records that the filter means. */
    public static RecordsQuery of(RecordsFilter filter, RecordsPage page, Sender sender) {
        ObjectNode descriptor = Envelope.descriptor(RECORDS, "Query", sender);
        descriptor.set("filter", filter.json());
        descriptor.put("dateSort", page.sort().text());
        if (page.size().isPresent() || page.cursor().isPresent()) {
            ObjectNode pagination = descriptor.putObject("pagination");
            page.size().ifPresent(size -> pagination.put("limit", size));
            page.cursor().ifPresent(cursor -> pagination.set("cursor", cursor.deepCopy()));
        }
        return new RecordsQuery(Envelope.make(descriptor, sender));
    }
}
