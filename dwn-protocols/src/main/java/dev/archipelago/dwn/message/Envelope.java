package dev.archipelago.dwn.message;

import dev.archipelago.dwn.wire.WireJson;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What all messages have: a descriptor, and the signature over its CID.
 *
 * @param message the whole message, of its own members alone
 * @param descriptor the message's descriptor
 * @param signature the author's signature, proven or made here
 */
record Envelope(ObjectNode message, ObjectNode descriptor, Optional<Jws> signature) {
    private static final List<String> MEMBERS =
            List.of("recordId", "contextId", "descriptor", "authorization", "attestation", "encryption");
    private static final List<String> SIGNED_BY_CID = List.of("attestation", "encryption");

    static ObjectNode descriptor(String dwnInterface, String method, Sender sender) {
        return WireJson.object()
                .put("interface", dwnInterface)
                .put("method", method)
                .put("messageTimestamp", Timestamps.text(sender.now()));
    }

    /** Signs where there is who signs. */
    static Envelope make(ObjectNode descriptor, Sender sender) {
        return sender.signer().isPresent()
                ? sign(descriptor, WireJson.object(), sender)
                : new Envelope(WireJson.object().set("descriptor", descriptor), descriptor, Optional.empty());
    }

    /** Signs the descriptor together with those members, which stand in the message too. */
    static Envelope sign(ObjectNode descriptor, ObjectNode members, Sender sender) {
        Signer signer = sender.requireSigner();
        ObjectNode payload =
                members.deepCopy().put("descriptorCid", made(descriptor).toString());
        sender.role().ifPresent(role -> payload.put("protocolRole", role));

        ObjectNode message = members.deepCopy();
        message.set("descriptor", descriptor);
        message.putObject("authorization").set("signature", Jws.sign(payload, signer));
        return new Envelope(message, descriptor, Optional.of(new Jws(signer.keyId(), payload)));
    }

    static Envelope read(JsonNode node, KeyResolver keys) throws MessageException {
        Fields whole = Fields.of(node, "a message");
        ObjectNode descriptor = whole.fields("descriptor").object();
        Timestamps.read(new Fields(descriptor, "descriptor").text("messageTimestamp"));
        ObjectNode message = WireJson.object();
        for (String member : MEMBERS) {
            whole.object().optional(member).ifPresent(value -> message.set(member, value));
        }
        if (!message.has("authorization")) {
            return new Envelope(message, descriptor, Optional.empty());
        }
        return new Envelope(message, descriptor, Optional.of(proven(message, descriptor, keys)));
    }

    Optional<String> author() {
        return signature.map(Jws::did);
    }

    private static Jws proven(ObjectNode message, ObjectNode descriptor, KeyResolver keys) throws MessageException {
        Fields authorization = Fields.of(message.get("authorization"), "authorization");
        if (authorization.object().has("authorDelegatedGrant")) {
            throw new MessageException(
                    MessageException.Reason.UNSUPPORTED, "messages by a delegated grant are not understood");
        }
        Jws signature = Jws.read(authorization.fields("signature").object(), keys);
        Fields payload = new Fields(signature.payload(), "what was signed");
        requireSigned(payload, "descriptorCid", Cid.of(descriptor).toString());
        for (String member : SIGNED_BY_CID) {
            if (message.has(member)) {
                requireSigned(
                        payload, member + "Cid", Cid.of(message.get(member)).toString());
            }
        }
        return signature;
    }

    /** Requires that the author signed that text. */
    static void requireSigned(Fields payload, String name, String expected) throws MessageException {
        if (!payload.optionalText(name).equals(Optional.of(expected))) {
            throw MessageException.forged("the author signed another " + name + " than the message has");
        }
    }

    /** The CID of what was made here. */
    static Cid made(JsonNode value) {
        try {
            return Cid.of(value);
        } catch (MessageException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
