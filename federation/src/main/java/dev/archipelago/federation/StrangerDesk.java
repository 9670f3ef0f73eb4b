package dev.archipelago.federation;

import dev.archipelago.federation.join.Answer;
import dev.archipelago.federation.join.Answer.Given;
import dev.archipelago.federation.join.Answer.Refused;
import dev.archipelago.federation.join.JoinAcceptance;
import dev.archipelago.federation.join.JoinConfirm;
import dev.archipelago.federation.join.JoinOffer;
import dev.archipelago.federation.join.JoinRequest;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.KeyStatement;
import dev.archipelago.identity.codec.MalformedException;

/** Answers the calls that anybody may make: what they bring has to prove itself. */
final class StrangerDesk {
    private final InviteDesk invites;
    private final LegacyDesk legacy;
    private final Successions successions;

    StrangerDesk(InviteDesk invites, LegacyDesk legacy, Successions successions) {
        this.invites = invites;
        this.legacy = legacy;
        this.successions = successions;
    }

    Reply answer(Method method, Call call) throws Refusal, MalformedException, FederationException {
        return switch (method) {
            case PEER_JOIN -> join(call);
            case PEER_JOIN_CONFIRM -> confirm(call);
            case PEER_JOINED -> legacy.joined(call.fields());
            case KEY_STATEMENT -> statements(call.fields());
            default -> throw PeerDesk.unavailable(method);
        };
    }

    /** The answer is the same whatever is made of them: it tells no bearer who is a peer here. */
    private Reply statements(Fields params) throws MalformedException, FederationException {
        for (KeyStatement statement : StatementsJson.read(params)) {
            successions.hear(statement);
        }
        return Reply.Result.done();
    }

    private Reply join(Call call) throws MalformedException, FederationException {
        JoinRequest request = JoinRequest.read(call.fields());
        Answer<JoinOffer> answer = invites.request(request);
        return switch (answer) {
            case Given<JoinOffer> given -> Reply.Result.of(given.message().toJson());
            case Refused<JoinOffer> refused -> refused(refused.refusal());
        };
    }

    private Reply confirm(Call call) throws MalformedException, FederationException {
        Answer<JoinAcceptance> answer = invites.confirm(JoinConfirm.read(call.fields()));
        return switch (answer) {
            case Given<JoinAcceptance> given -> Reply.Result.of(given.message().toJson());
            case Refused<JoinAcceptance> refused -> refused(refused.refusal());
        };
    }

    private static Reply refused(Answer.Refusal refusal) {
        return switch (refusal) {
            case INVITE_INVALID ->
                new Reply.Failure(
                        ErrorCode.INVITE_INVALID,
                        "this invite cannot be used: ask whoever gave it to you for another one");
            case CONFLICT ->
                new Reply.Failure(
                        ErrorCode.CONFLICT,
                        "another recovery key is held here for this key: the operators have to talk");
        };
    }
}
