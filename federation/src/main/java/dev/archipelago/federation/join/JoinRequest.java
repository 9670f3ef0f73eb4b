package dev.archipelago.federation.join;

import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.CborValue;
import dev.archipelago.identity.codec.MalformedException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The first message, from the joiner: I have this invite, and this is who I am.
 *
 * @param invite the invite
 * @param joiner who asks
 * @param inviteProof by the invite's proof key
 * @param signature by the joiner's key
 */
public record JoinRequest(InviteId invite, Introduction joiner, Bytes inviteProof, Bytes signature) {
    static final int SIGNATURE_SIZE = 64;

    /** What both signatures are over. */
    byte[] signed(PublicKey inviter) {
        return signed(inviter, invite, joiner);
    }

    static byte[] signed(PublicKey inviter, InviteId invite, Introduction joiner) {
        return Statement.REQUEST.of(
                CborValue.of(Did.key(inviter).toString()),
                CborValue.of(invite.bytes().toArray()),
                joiner.documentHash(),
                joiner.endpointsHash(),
                joiner.successorHash(),
                joiner.nonceBytes());
    }

    /** Reads the message. */
    public static JoinRequest read(Fields fields) throws MalformedException {
        return new JoinRequest(
                new InviteId(fields.hex("invite", InviteId.SIZE)),
                Introduction.read(fields.object("joiner")),
                fields.bytes("invite_proof", SIGNATURE_SIZE),
                fields.bytes("signature", SIGNATURE_SIZE));
    }

    /** The message as an object. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("invite", invite.toString());
        json.set("joiner", joiner.toJson());
        json.put("invite_proof", inviteProof.base64Url());
        json.put("signature", signature.base64Url());
        return json;
    }
}
