package dev.archipelago.dwn.message;

import dev.archipelago.dwn.wire.WireJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Installs a protocol, or puts a newer definition of it in place. */
public final class ProtocolsConfigure extends DwnMessage {
    private ProtocolsConfigure(Envelope envelope) {
        super(envelope);
    }

    /** Installs that definition, a JSON object as the DWN's SDK has it. */
    public static ProtocolsConfigure of(JsonNode definition, Sender sender) {
        ObjectNode descriptor = Envelope.descriptor(PROTOCOLS, "Configure", sender);
        descriptor.set("definition", definition.deepCopy());
        return new ProtocolsConfigure(Envelope.sign(descriptor, WireJson.object(), sender));
    }

    /** Reads one and proves its author. */
    public static ProtocolsConfigure read(JsonNode message, KeyResolver keys) throws MessageException {
        Envelope envelope = signed(Envelope.read(message, keys));
        Fields descriptor = new Fields(envelope.descriptor(), "a protocol's descriptor");
        descriptor.require("interface", PROTOCOLS);
        descriptor.require("method", "Configure");
        descriptor.fields("definition").text("protocol");
        return new ProtocolsConfigure(envelope);
    }

    /** The definition. */
    public JsonNode definition() {
        return envelope().descriptor().get("definition").deepCopy();
    }
}
