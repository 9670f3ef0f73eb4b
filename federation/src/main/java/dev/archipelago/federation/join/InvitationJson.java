package dev.archipelago.federation.join;

import dev.archipelago.federation.join.InviteState.Open;
import dev.archipelago.federation.join.InviteState.Reserved;
import dev.archipelago.federation.join.InviteState.Revoked;
import dev.archipelago.federation.join.InviteState.Spent;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.MalformedException;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An invitation as it is kept. It holds the invite's secret keys. An object that differs in anything from what is
 * written is refused: what is damaged is not guessed at.
 */
public final class InvitationJson {
    /** The member that names the invite. */
    public static final String KEY = "id";

    private static final String STATE = "state";
    private static final String KIND = "kind";

    private InvitationJson() {}

    /** The invitation as an object. */
    public static ObjectNode write(Invitation invitation) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(KEY, invitation.id().toString());
        json.put("proof_key", invitation.proofKey().toString());
        json.put("knock", invitation.knock().base64Url());
        json.put("seal", invitation.seal().base64Url());
        json.put("level", invitation.level().text());
        invitation.intended().ifPresent(key -> json.put("intended", key.toString()));
        json.put("created", invitation.created().toString());
        json.put("expires", invitation.expires().toString());
        json.set(STATE, write(invitation.state()));
        return json;
    }

    private static ObjectNode write(InviteState state) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        return switch (state) {
            case Open open -> json.put(KIND, "open");
            case Revoked revoked -> json.put(KIND, "revoked");
            case Reserved reserved -> put(json.put(KIND, "reserved"), reserved);
            case Spent spent -> {
                put(json.put(KIND, "spent"), spent.reservation());
                json.set("answer", spent.answer().toJson());
                yield json;
            }
        };
    }

    private static ObjectNode put(ObjectNode json, Reserved reserved) {
        json.set("request", reserved.request().toJson());
        json.set("inviter", reserved.inviter().toJson());
        json.put("until", reserved.until().toString());
        return json;
    }

    /** Reads what {@link #write(Invitation)} writes. */
    public static Invitation read(ObjectNode json) throws MalformedException {
        Fields fields = Fields.of("invite", json);
        Optional<PublicKey> intended =
                fields.find("intended").isEmpty() ? Optional.empty() : Optional.of(KeptFields.key(fields, "intended"));
        Invitation invitation = new Invitation(
                new InviteId(fields.hex(KEY, InviteId.SIZE)),
                KeptFields.key(fields, "proof_key"),
                fields.bytes("knock", InviteKeys.KEY_SIZE),
                fields.bytes("seal", InviteKeys.KEY_SIZE),
                KeptFields.level(fields),
                intended,
                fields.instant("created"),
                fields.instant("expires"),
                state(fields.object(STATE)));
        fields.requireSame(write(invitation));
        requireOwnRequest(invitation);
        return invitation;
    }

    private static InviteState state(Fields fields) throws MalformedException {
        return switch (fields.text(KIND, 16)) {
            case "open" -> new Open();
            case "revoked" -> new Revoked();
            case "reserved" -> reserved(fields);
            case "spent" -> new Spent(reserved(fields), JoinAcceptance.read(fields.object("answer")));
            default -> throw new MalformedException(fields.path(KIND) + " must be open, revoked, reserved or spent");
        };
    }

    private static Reserved reserved(Fields fields) throws MalformedException {
        return new Reserved(
                JoinRequest.read(fields.object("request")),
                Introduction.read(fields.object("inviter")),
                fields.instant("until"));
    }

    private static void requireOwnRequest(Invitation invitation) throws MalformedException {
        Optional<InviteId> requested =
                invitation.reservation().map(reserved -> reserved.request().invite());
        if (requested.filter(id -> !id.equals(invitation.id())).isPresent()) {
            throw new MalformedException("invite.state.request.invite is another invite than invite.id");
        }
    }
}
