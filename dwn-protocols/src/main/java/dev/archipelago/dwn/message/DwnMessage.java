package dev.archipelago.dwn.message;

import dev.archipelago.dwn.wire.WireJson;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A message to a DWN. One that was read is what its author signed, and the author is proven. */
public abstract sealed class DwnMessage
        permits ProtocolsConfigure, ProtocolsQuery, RecordsWrite, RecordsQuery, RecordsRead, RecordsDelete {
    static final String RECORDS = "Records";
    static final String PROTOCOLS = "Protocols";

    private final Envelope envelope;

    DwnMessage(Envelope envelope) {
        this.envelope = envelope;
    }

    /**
     * Reads any message that may stand alone and proves its author. The update of a record does not: it is read
     * together with the record's first write, by {@link RecordsWrite#read(JsonNode, JsonNode, KeyResolver)}.
     *
     * @throws MessageException where it is none, or not what its author signed
     */
    public static DwnMessage read(JsonNode message, KeyResolver keys) throws MessageException {
        Fields descriptor = Fields.of(message, "a message").fields("descriptor");
        String kind = descriptor.text("interface") + descriptor.text("method");
        return switch (kind) {
            case "RecordsWrite" -> RecordsWrite.read(message, keys);
            case "RecordsQuery" -> new RecordsQuery(Envelope.read(message, keys));
            case "RecordsRead" -> new RecordsRead(Envelope.read(message, keys));
            case "RecordsDelete" -> new RecordsDelete(signed(Envelope.read(message, keys)));
            case "ProtocolsQuery" -> new ProtocolsQuery(Envelope.read(message, keys));
            case "ProtocolsConfigure" -> ProtocolsConfigure.read(message, keys);
            default ->
                throw new MessageException(
                        MessageException.Reason.UNSUPPORTED,
                        "a message of the kind " + WireJson.printable(kind) + " is not understood");
        };
    }

    /** Requires a signature, as everything that changes something has. */
    static Envelope signed(Envelope envelope) throws MessageException {
        if (envelope.signature().isEmpty()) {
            throw MessageException.forged("a message that changes something has to be signed");
        }
        return envelope;
    }

    /** The DID that signed; nothing where nobody did. */
    public final Optional<String> author() {
        return envelope.author();
    }

    /** The role by which the author wants to be let in, as the author signed it. */
    public final Optional<String> role() {
        return envelope.signature()
                .flatMap(jws -> jws.payload().optional("protocolRole"))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue);
    }

    /** The message as it goes over the wire. */
    public final ObjectNode json() {
        return envelope.message().deepCopy();
    }

    /** When the author says it was made. */
    public final Instant timestamp() {
        try {
            return Timestamps.read(envelope.descriptor().get("messageTimestamp").stringValue());
        } catch (MessageException e) {
            throw new AssertionError("it was looked at when the message was made", e);
        }
    }

    /** The identifier of the message as a whole. */
    public final Cid cid() {
        return Envelope.made(envelope.message());
    }

    final Envelope envelope() {
        return envelope;
    }

    /** A member of the descriptor that is a text, which was looked at when the message was read. */
    final Optional<String> described(String name) {
        return envelope.descriptor().optional(name).filter(JsonNode::isString).map(JsonNode::stringValue);
    }

    /** Whether it is the same message, which its identifier tells. */
    @Override
    public final boolean equals(Object other) {
        return other instanceof DwnMessage that && cid().equals(that.cid());
    }

    @Override
    public final int hashCode() {
        return cid().hashCode();
    }

    /** Its kind and author. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + " by "
                + author().map(WireJson::printable).orElse("nobody");
    }
}
