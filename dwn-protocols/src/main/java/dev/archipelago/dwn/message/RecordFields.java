package dev.archipelago.dwn.message;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the descriptor of a write says, each of the kind it has to be.
 *
 * @param recordId the record's identifier
 * @param contextId where it stands in its protocol
 * @param data which data it has
 * @param dataFormat the data's format
 * @param published whether anyone may read it
 * @param created when it was first written
 * @param descriptor the descriptor
 */
record RecordFields(
        String recordId,
        Optional<String> contextId,
        DataId data,
        String dataFormat,
        boolean published,
        Instant created,
        ObjectNode descriptor) {
    static final Set<String> MUTABLE =
            Set.of("dataCid", "dataSize", "dataFormat", "datePublished", "published", "messageTimestamp", "tags");
    private static final List<String> TEXTS =
            List.of("protocol", "protocolPath", "recipient", "schema", "parentId", "datePublished");

    /** The fields of a message whose author is proven. */
    static RecordFields read(Envelope envelope) throws MessageException {
        Fields message = new Fields(envelope.message(), "a write");
        Fields descriptor = new Fields(envelope.descriptor(), "a write's descriptor");
        descriptor.require("interface", DwnMessage.RECORDS);
        descriptor.require("method", "Write");
        for (String text : TEXTS) {
            descriptor.optionalText(text);
        }
        RecordFields fields = new RecordFields(
                message.text("recordId"),
                message.optionalText("contextId"),
                new DataId(Cid.parse(descriptor.text("dataCid")), descriptor.count("dataSize")),
                descriptor.text("dataFormat"),
                descriptor.flag("published"),
                Timestamps.read(descriptor.text("dateCreated")),
                envelope.descriptor());
        fields.requireSigned(new Fields(envelope.signature().orElseThrow().payload(), "what was signed"));
        fields.requireContext();
        return fields;
    }

    /** The identifier of the record that this descriptor begins, by that author. */
    static Cid recordId(ObjectNode descriptor, String author) throws MessageException {
        return Cid.of(descriptor.deepCopy().put("author", author));
    }

    void requireFirst(String author) throws MessageException {
        if (!recordId.equals(recordId(descriptor, author).toString())) {
            throw MessageException.forged(
                    "the recordId is not that of this first write; a later one is believed only" + " beside the first");
        }
    }

    void requireSameRecord(RecordFields later) throws MessageException {
        if (!recordId.equals(later.recordId)
                || !contextId.equals(later.contextId)
                || !immutable(descriptor).equals(immutable(later.descriptor))) {
            throw MessageException.forged("the later write is not of the record that the first one began");
        }
    }

    private void requireSigned(Fields payload) throws MessageException {
        Envelope.requireSigned(payload, "recordId", recordId);
        if (!payload.optionalText("contextId").equals(contextId)) {
            throw MessageException.forged("the author signed another contextId than the message has");
        }
    }

    /** A record of a protocol has a context, which ends with the identifiers of its parent and its own. */
    private void requireContext() throws MessageException {
        if (descriptor.has("protocol") != contextId.isPresent()
                || descriptor.has("protocol") != descriptor.has("protocolPath")) {
            throw MessageException.malformed("a record has protocol, protocolPath and contextId, or none of them");
        }
        if (contextId.isEmpty()) {
            return;
        }
        Optional<String> parent = descriptor.optional("parentId").map(JsonNode::stringValue);
        String context = contextId.get();
        boolean leads = parent.isPresent()
                ? ("/" + context).endsWith("/" + parent.get() + "/" + recordId)
                : context.equals(recordId);
        if (!leads) {
            throw MessageException.forged("the contextId does not lead to the record");
        }
    }

    private static ObjectNode immutable(ObjectNode descriptor) {
        return descriptor.deepCopy().without(MUTABLE);
    }
}
