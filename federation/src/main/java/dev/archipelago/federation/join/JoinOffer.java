package dev.archipelago.federation.join;

import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.credential.FederationCredential.Level;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The second message, from the inviter: this is who I am, and what I grant.
 *
 * @param inviter who invites
 * @param level what it grants
 * @param proof by the inviter's key over the transcript
 */
public record JoinOffer(Introduction inviter, Level level, Bytes proof) {
    /** Reads the message. */
    public static JoinOffer read(Fields fields) throws MalformedException {
        return new JoinOffer(
                Introduction.read(fields.object("inviter")),
                KeptFields.level(fields),
                fields.bytes("proof", JoinRequest.SIGNATURE_SIZE));
    }

    /** The message as an object. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("inviter", inviter.toJson());
        json.put("level", level.text());
        json.put("proof", proof.base64Url());
        return json;
    }
}
