package dev.archipelago.federation.join;

import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.credential.VerifiableCredential;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The third message, from the joiner: I agree to all of it.
 *
 * @param invite the invite
 * @param transcript the join it belongs to
 * @param proof by the joiner's key over the transcript
 * @param tokenProof by the invite's proof key over the transcript
 * @param credential what the joiner states of the inviter
 */
public record JoinConfirm(
        InviteId invite, Transcript transcript, Bytes proof, Bytes tokenProof, VerifiableCredential credential) {
    /** Reads the message. */
    public static JoinConfirm read(Fields fields) throws MalformedException {
        return new JoinConfirm(
                new InviteId(fields.hex("invite", InviteId.SIZE)),
                new Transcript(fields.bytes("transcript", Transcript.SIZE)),
                fields.bytes("proof", JoinRequest.SIGNATURE_SIZE),
                fields.bytes("token_proof", JoinRequest.SIGNATURE_SIZE),
                credential(fields));
    }

    static VerifiableCredential credential(Fields fields) throws MalformedException {
        byte[] json = Json.write(fields.require("credential"));
        return fields.at("credential", () -> VerifiableCredential.parse(json));
    }

    /** The message as an object. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("invite", invite.toString());
        json.put("transcript", transcript.hash().base64Url());
        json.put("proof", proof.base64Url());
        json.put("token_proof", tokenProof.base64Url());
        json.set("credential", tree(credential));
        return json;
    }

    static JsonNode tree(VerifiableCredential credential) {
        try {
            return Json.parse(credential.canonical());
        } catch (MalformedException e) {
            throw new IllegalStateException("a credential is JSON", e);
        }
    }
}
