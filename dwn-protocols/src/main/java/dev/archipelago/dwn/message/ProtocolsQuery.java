package dev.archipelago.dwn.message;

import tools.jackson.databind.node.ObjectNode;

/** Asks which protocols are installed. */
public final class ProtocolsQuery extends DwnMessage {
    ProtocolsQuery(Envelope envelope) {
        super(envelope);
    }

    /** Asks for all of them that the sender may see. */
    public static ProtocolsQuery all(Sender sender) {
        return new ProtocolsQuery(Envelope.make(Envelope.descriptor(PROTOCOLS, "Query", sender), sender));
    }

    /** Asks for one. */
    public static ProtocolsQuery of(String protocol, Sender sender) {
        ObjectNode descriptor = Envelope.descriptor(PROTOCOLS, "Query", sender);
        descriptor.putObject("filter").put("protocol", protocol);
        return new ProtocolsQuery(Envelope.make(descriptor, sender));
    }
}
