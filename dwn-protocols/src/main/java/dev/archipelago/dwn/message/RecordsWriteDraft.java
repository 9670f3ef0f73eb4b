package dev.archipelago.dwn.message;

import dev.archipelago.dwn.wire.WireJson;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A write that is not signed yet. Each method gives a new draft. */
public final class RecordsWriteDraft {
    private final ObjectNode descriptor;
    private final Optional<String> parentContext;
    private final Optional<RecordsWrite> before;

    private RecordsWriteDraft(ObjectNode descriptor, Optional<String> parentContext, Optional<RecordsWrite> before) {
        this.descriptor = descriptor;
        this.parentContext = parentContext;
        this.before = before;
    }

    static RecordsWriteDraft first(String dataFormat, DataId data) {
        ObjectNode descriptor = WireJson.object()
                .put("interface", DwnMessage.RECORDS)
                .put("method", "Write")
                .put("dataFormat", dataFormat);
        return new RecordsWriteDraft(with(descriptor, data), Optional.empty(), Optional.empty());
    }

    static RecordsWriteDraft update(RecordsWrite before, DataId data) {
        ObjectNode descriptor = before.envelope().descriptor().deepCopy();
        return new RecordsWriteDraft(with(descriptor, data), Optional.empty(), Optional.of(before));
    }

    /** A record of that protocol, of the type at that path. */
    public RecordsWriteDraft protocol(String protocol, String path) {
        return with("protocol", protocol).with("protocolPath", path);
    }

    /** Hanging on the record with that context. */
    public RecordsWriteDraft below(String contextId) {
        RecordsWriteDraft draft = with("parentId", contextId.substring(contextId.lastIndexOf('/') + 1));
        return new RecordsWriteDraft(draft.descriptor, Optional.of(contextId), before);
    }

    /** Data of that schema. */
    public RecordsWriteDraft schema(String schema) {
        return with("schema", schema);
    }

    /** Addressed to that DID, which may read it. */
    public RecordsWriteDraft recipient(String did) {
        return with("recipient", did);
    }

    /** For anyone to find and read. */
    public RecordsWriteDraft published() {
        return new RecordsWriteDraft(descriptor.deepCopy().put("published", true), parentContext, before);
    }

    /** With a tag by which it can be found. */
    public RecordsWriteDraft tag(String name, String value) {
        ObjectNode copy = descriptor.deepCopy();
        copy.withObjectProperty("tags").put(name, value);
        return new RecordsWriteDraft(copy, parentContext, before);
    }

    /**
     * The finished message.
     *
     * @throws IllegalArgumentException where the sender is nobody, an update changes what stays the same for a record's
     *     life, or a text has a lone surrogate
     */
    public RecordsWrite sign(Sender sender) {
        return before.isPresent() ? signUpdate(before.get(), sender) : signFirst(sender);
    }

    private RecordsWrite signFirst(Sender sender) {
        Instant now = sender.now();
        ObjectNode whole = descriptor.deepCopy().put("dateCreated", Timestamps.text(now));
        complete(whole, now);
        String recordId;
        try {
            recordId =
                    RecordFields.recordId(whole, sender.requireSigner().did()).toString();
        } catch (MessageException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        ObjectNode members = WireJson.object().put("recordId", recordId);
        if (whole.has("protocol")) {
            members.put(
                    "contextId",
                    parentContext.map(context -> context + "/" + recordId).orElse(recordId));
        }
        return finished(Envelope.sign(whole, members, sender), Optional.empty());
    }

    private RecordsWrite signUpdate(RecordsWrite base, Sender sender) {
        ObjectNode whole = descriptor.deepCopy();
        complete(whole, sender.after(base.timestamp()));
        ObjectNode members = WireJson.object().put("recordId", base.recordId());
        base.contextId().ifPresent(context -> members.put("contextId", context));
        return finished(Envelope.sign(whole, members, sender), Optional.of(base.first()));
    }

    private static RecordsWrite finished(Envelope envelope, Optional<RecordsWrite> first) {
        try {
            RecordFields fields = RecordFields.read(envelope);
            if (first.isPresent()) {
                RecordFields.read(first.get().envelope()).requireSameRecord(fields);
            }
            return new RecordsWrite(envelope, fields, first);
        } catch (MessageException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static void complete(ObjectNode whole, Instant now) {
        whole.put("messageTimestamp", Timestamps.text(now));
        boolean published = whole.path("published").asBoolean(false);
        if (published && !whole.has("datePublished")) {
            whole.put("datePublished", Timestamps.text(now));
        }
    }

    private static ObjectNode with(ObjectNode descriptor, DataId data) {
        return descriptor.put("dataCid", data.cid().toString()).put("dataSize", data.size());
    }

    private RecordsWriteDraft with(String name, String value) {
        return new RecordsWriteDraft(descriptor.deepCopy().put(name, value), parentContext, before);
    }
}
