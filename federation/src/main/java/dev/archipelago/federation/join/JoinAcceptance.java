package dev.archipelago.federation.join;

import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.credential.VerifiableCredential;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fourth message, from the inviter: the invite is spent, you are one of us.
 *
 * @param acceptance by the inviter's key: accepted, and the transcript
 * @param credential what the inviter states of the joiner
 */
public record JoinAcceptance(Bytes acceptance, VerifiableCredential credential) {
    /** Reads the message. */
    public static JoinAcceptance read(Fields fields) throws MalformedException {
        return new JoinAcceptance(
                fields.bytes("acceptance", JoinRequest.SIGNATURE_SIZE), JoinConfirm.credential(fields));
    }

    /** The message as an object. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("acceptance", acceptance.base64Url());
        json.set("credential", JoinConfirm.tree(credential));
        return json;
    }
}
