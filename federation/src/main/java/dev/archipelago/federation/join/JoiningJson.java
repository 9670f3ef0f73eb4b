package dev.archipelago.federation.join;

import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.codec.MalformedException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A join that this node began, as it is kept. It holds the invite's secret keys. An object that differs in anything
 * from what is written is refused: what is damaged is not guessed at.
 */
public final class JoiningJson {
    private JoiningJson() {}

    /** The join as an object. */
    public static ObjectNode write(Joining joining) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("keys", write(joining.keys()));
        json.put("inviter", joining.inviter().toString());
        json.put("level", joining.level().text());
        json.set("me", joining.me().toJson());
        json.put("begun", joining.begun().toString());
        return json;
    }

    private static ObjectNode write(InviteKeys keys) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", keys.id().toString());
        json.put("proof_seed", keys.proofSeed().base64Url());
        json.put("knock", keys.knock().base64Url());
        json.put("seal", keys.seal().base64Url());
        return json;
    }

    /** Reads what {@link #write(Joining)} writes. */
    public static Joining read(ObjectNode json) throws MalformedException {
        Fields fields = Fields.of("join", json);
        Joining joining = new Joining(
                keys(fields.object("keys")),
                KeptFields.key(fields, "inviter"),
                KeptFields.level(fields),
                Introduction.read(fields.object("me")),
                fields.instant("begun"));
        fields.requireSame(write(joining));
        return joining;
    }

    private static InviteKeys keys(Fields fields) throws MalformedException {
        return new InviteKeys(
                new InviteId(fields.hex("id", InviteId.SIZE)),
                fields.bytes("proof_seed", InviteKeys.KEY_SIZE),
                fields.bytes("knock", InviteKeys.KEY_SIZE),
                fields.bytes("seal", InviteKeys.KEY_SIZE));
    }
}
