package dev.archipelago.dwn.message;

import tools.jackson.databind.node.ObjectNode;

/** Asks for one record with its data. */
public final class RecordsRead extends DwnMessage {
    RecordsRead(Envelope envelope) {
        super(envelope);
    }

    /** Asks for the one record that the filter means. */
    public static RecordsRead of(RecordsFilter filter, Sender sender) {
        ObjectNode descriptor = Envelope.descriptor(RECORDS, "Read", sender);
        descriptor.set("filter", filter.json());
        return new RecordsRead(Envelope.make(descriptor, sender));
    }
}
