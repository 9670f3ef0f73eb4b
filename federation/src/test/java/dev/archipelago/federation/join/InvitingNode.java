package dev.archipelago.federation.join;

import dev.archipelago.federation.join.Answer.Given;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.testing.VirtualTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The inviter's node with nothing but its disk: whatever it does begins with reading its invitation and ends with
 * writing it, so it was restarted at each point. Messages come and go as bytes.
 */
final class InvitingNode {
    private final Party party;
    private final Presence presence;
    private final List<Founded> founded = new ArrayList<>();
    private byte[] disk;
    private Standing standing = Standing.STRANGER;

    InvitingNode(Identity me, VirtualTime time, Invitation invitation) {
        this(Cove.party(me, time), Cove.presence(me), invitation);
    }

    InvitingNode(Party party, Presence presence, Invitation invitation) {
        this.party = party;
        this.presence = presence;
        this.disk = Json.write(InvitationJson.write(invitation));
    }

    /** Holds that of whoever comes next. */
    void holds(Standing held) {
        this.standing = held;
    }

    Invitation invitation() throws MalformedException {
        return InvitationJson.read(Json.parse(disk).asObject());
    }

    Answer<JoinOffer> request(JoinRequest request) throws MalformedException {
        JoinRequest carried = JoinRequest.read(Cove.carried(request.toJson()));
        return kept(new Inviter(party, presence).request(invitation(), carried, standing));
    }

    Answer<JoinAcceptance> confirm(JoinConfirm confirm) throws MalformedException {
        JoinConfirm carried = JoinConfirm.read(Cove.carried(confirm.toJson()));
        return kept(new Inviter(party, presence).confirm(invitation(), carried, standing));
    }

    private <M> Answer<M> kept(Answer<M> answer) {
        if (answer instanceof Given<M> given) {
            disk = Json.write(InvitationJson.write(given.next()));
            given.founded().ifPresent(founded::add);
        }
        return answer;
    }

    void revoke() throws MalformedException {
        Inviter.revoke(invitation()).ifPresent(revoked -> disk = Json.write(InvitationJson.write(revoked)));
    }

    /** All that it ever founded, each time it did. */
    List<Founded> founded() {
        return List.copyOf(founded);
    }

    boolean isIn(Class<? extends InviteState> state) throws MalformedException {
        return state.isInstance(invitation().state());
    }
}
