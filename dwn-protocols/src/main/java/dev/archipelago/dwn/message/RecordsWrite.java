package dev.archipelago.dwn.message;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Writes a record: for the first time, or anew. A record's identifier is the hash of its first write, so that a later
 * one can be believed only beside the first.
 */
public final class RecordsWrite extends DwnMessage {
    private final RecordFields fields;
    private final Optional<RecordsWrite> first;

    RecordsWrite(Envelope envelope, RecordFields fields, Optional<RecordsWrite> first) {
        super(envelope);
        this.fields = fields;
        this.first = first;
    }

    /** Begins the first write of a record with that data, such as {@code application/json}. */
    public static RecordsWriteDraft draft(String dataFormat, DataId data) {
        return RecordsWriteDraft.first(dataFormat, data);
    }

    /**
     * Reads the first write of a record, or a later one that brings the first along in {@code initialWrite} as the
     * answers to queries do, and proves the author of each.
     */
    public static RecordsWrite read(JsonNode message, KeyResolver keys) throws MessageException {
        Optional<JsonNode> initial = Fields.of(message, "a message").object().optional("initialWrite");
        return initial.isPresent() ? read(message, initial.get(), keys) : readFirst(message, keys);
    }

    /** Reads a later write of the record that the other one wrote first. */
    public static RecordsWrite read(JsonNode message, JsonNode initialWrite, KeyResolver keys) throws MessageException {
        RecordsWrite first = readFirst(initialWrite, keys);
        Envelope envelope = signed(Envelope.read(message, keys));
        RecordFields fields = RecordFields.read(envelope);
        first.fields.requireSameRecord(fields);
        return new RecordsWrite(envelope, fields, Optional.of(first));
    }

    private static RecordsWrite readFirst(JsonNode message, KeyResolver keys) throws MessageException {
        Envelope envelope = signed(Envelope.read(message, keys));
        RecordFields fields = RecordFields.read(envelope);
        fields.requireFirst(envelope.author().orElseThrow());
        return new RecordsWrite(envelope, fields, Optional.empty());
    }

    /** Begins a later write of the same record with other data. */
    public RecordsWriteDraft update(DataId data) {
        return RecordsWriteDraft.update(this, data);
    }

    /** The record's identifier. */
    public String recordId() {
        return fields.recordId();
    }

    /** Where the record stands in its protocol: the identifiers of those it hangs on and its own, parted by slashes. */
    public Optional<String> contextId() {
        return fields.contextId();
    }

    /** The identifier of the record on which this one hangs. */
    public Optional<String> parentId() {
        return described("parentId");
    }

    /** The record's first write: this one, or the one it came with. */
    public RecordsWrite first() {
        return first.orElse(this);
    }

    /** Whether this is the record's first write. */
    public boolean isFirst() {
        return first.isEmpty();
    }

    /** Which data the record has. */
    public DataId data() {
        return fields.data();
    }

    /** The data's format. */
    public String dataFormat() {
        return fields.dataFormat();
    }

    /** The protocol. */
    public Optional<String> protocol() {
        return described("protocol");
    }

    /** The path of the protocol's type. */
    public Optional<String> protocolPath() {
        return described("protocolPath");
    }

    /** The data's schema. */
    public Optional<String> schema() {
        return described("schema");
    }

    /** The DID to which the record is addressed. */
    public Optional<String> recipient() {
        return described("recipient");
    }

    /** Whether anyone may find and read the record. */
    public boolean isPublished() {
        return fields.published();
    }

    /** When the record was written first. */
    public Instant created() {
        return fields.created();
    }

    /** The record's tags. */
    public Optional<JsonNode> tags() {
        return envelope().descriptor().optional("tags").map(JsonNode::deepCopy);
    }
}
