package dev.archipelago.dwn.message;

import dev.archipelago.dwn.wire.WireJson;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Deletes a record. */
public final class RecordsDelete extends DwnMessage {
    RecordsDelete(Envelope envelope) {
        super(envelope);
    }

    /** Deletes a record's data and leaves what hangs on it. */
    public static RecordsDelete of(String recordId, Sender sender) {
        return make(recordId, false, sender);
    }

    /** Deletes a record and all that hang on it. */
    public static RecordsDelete prune(String recordId, Sender sender) {
        return make(recordId, true, sender);
    }

    /** The record. */
    public Optional<String> recordId() {
        return described("recordId");
    }

    private static RecordsDelete make(String recordId, boolean prune, Sender sender) {
        ObjectNode descriptor = Envelope.descriptor(RECORDS, "Delete", sender)
                .put("recordId", recordId)
                .put("prune", prune);
        return new RecordsDelete(Envelope.sign(descriptor, WireJson.object(), sender));
    }
}
