package dev.archipelago.federation;

import static dev.archipelago.federation.Refusals.assertRefused;
import static dev.archipelago.federation.Refusals.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.FederationEvent.Kind;
import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.Village.Fault;
import dev.archipelago.federation.Village.House;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FederationTest extends Neighbours {
    @Test
    void anInviteMakesMembersOfBoth() throws Exception {
        Peer joined = bob.joins(alice);

        assertThat(joined.did()).isEqualTo(alice.did());
        assertThat(joined.name()).contains("alice");
        assertThat(joined.trust()).isEqualTo(Trust.TRUSTED);
        assertThat(joined.granted()).contains(Trust.TRUSTED);
        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.MEMBER);
        assertThat(bob.at(alice).orElseThrow().membership()).isEqualTo(joined.membership());
        assertThat(alice.kinds()).contains(Kind.INVITE_CREATED, Kind.INVITE_SPENT, Kind.JOIN_PENDING, Kind.NODE_ADDED);
        assertThat(bob.kinds()).contains(Kind.NODE_ADDED);
    }

    @Test
    void bothSidesSeeTheSameFingerprint() throws Exception {
        Invite invite = alice.node().invite(InviteTerms.DEFAULT);

        assertThat(bob.node().fingerprint(InviteCode.parse(invite.code().text())))
                .isEqualTo(invite.fingerprint());
        assertThat(invite.fingerprint().text()).matches("[a-z2-7]{4}(-[a-z2-7]{4}){3}");
    }

    @Test
    void whatWasAgreedOutlivesBothNodes() throws Exception {
        bob.joins(alice);
        alice.restart();
        bob.restart();

        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.MEMBER);
        assertThat(alice.stateAt(bob)).isEqualTo(PeerState.MEMBER);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"CALL_LOST", "ANSWER_LOST"})
    void aJoinGoesOnWhereItWasInterrupted(Fault fault) throws Exception {
        String code = alice.code();
        village.suffer(fault);
        assertRefused(Reason.UNREACHABLE, () -> bob.node().join(code));
        bob.restart();
        alice.restart();
        village.suffer(Fault.NONE);
        bob.tend();

        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.MEMBER);
        assertThat(alice.stateAt(bob)).isEqualTo(PeerState.MEMBER);
    }

    @Test
    void aJoinerHasNoRightsUntilItsHeartbeatWasHeard() throws Exception {
        village.suffer(Fault.HEARTBEAT_LOST);
        bob.joins(alice);

        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.JOINING);
        assertThat(error(bob.calls(alice, "federation.get-state", "{}"))).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(error(bob.calls(alice, "federation.text", "{\"text\":\"hi\"}")))
                .isEqualTo(ErrorCode.FORBIDDEN);

        village.suffer(Fault.NONE);
        bob.tend();
        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.MEMBER);
    }

    @Test
    void aJoinThatNobodyFinishesEnds() throws Exception {
        village.suffer(Fault.HEARTBEAT_LOST);
        bob.joins(alice);
        village.time.advance(Duration.ofHours(24));
        alice.tend();

        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.REMOVED);
        village.suffer(Fault.NONE);
        bob.tend();
        assertThat(alice.stateAt(bob)).as("learnt from the answer").isEqualTo(PeerState.REMOVED);
    }

    @Test
    void anInviteIsUsedOnce() throws Exception {
        String code = alice.code();
        bob.node().join(code);
        House carol = village.house("carol");

        assertRefused(Reason.INVITE_INVALID, () -> carol.node().join(code));
        assertThat(carol.at(alice)).isEmpty();
    }

    @Test
    void aRefusedJoinIsNotTriedAgain() throws Exception {
        String code = alice.code();
        bob.node().join(code);
        House carol = village.house("carol");
        assertRefused(Reason.INVITE_INVALID, () -> carol.node().join(code));
        int calls = village.calls().size();
        carol.tend();

        assertThat(village.calls()).hasSize(calls);
    }

    @Test
    void anInviteThatWasTakenBackOrExpiredIsWorthNothing() throws Exception {
        Invite revoked = alice.node().invite(InviteTerms.DEFAULT);
        alice.node().revokeInvite(revoked.id());
        assertRefused(
                Reason.INVITE_INVALID, () -> bob.node().join(revoked.code().text()));

        String expired = alice.node()
                .invite(InviteTerms.DEFAULT.lasting(Duration.ofMinutes(1)))
                .code()
                .text();
        village.time.advance(Duration.ofMinutes(1));
        assertRefused(Reason.INVITE_INVALID, () -> bob.node().join(expired));
        assertThat(bob.at(alice)).isEmpty();
    }

    @Test
    void anInviteForAnotherIsWorthNothing() throws Exception {
        House carol = village.house("carol");
        String code = alice.node()
                .invite(InviteTerms.DEFAULT.onlyFor(carol.did()))
                .code()
                .text();

        assertRefused(Reason.INVITE_INVALID, () -> bob.node().join(code));
        assertThat(carol.node().join(code).did()).isEqualTo(alice.did());
    }

    @Test
    void ownInviteIsRefused() throws Exception {
        String code = alice.code();

        assertRefused(Reason.INVITE_INVALID, () -> alice.node().join(code));
    }

    @Test
    void anObserverMayLookAndNoMore() throws Exception {
        bob.node()
                .join(alice.node()
                        .invite(InviteTerms.DEFAULT.granting(Trust.OBSERVER))
                        .code()
                        .text());

        assertThat(bob.calls(alice, "federation.get-state", "{}")).isInstanceOf(Reply.Result.class);
        assertThat(error(bob.calls(alice, "federation.text", "{\"text\":\"hi\"}")))
                .isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(error(bob.calls(alice, "federation.deploy-app", "{}"))).isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    void trustChangesAreToldAndTakeEffectAtOnce() throws Exception {
        bob.joins(alice);
        alice.node().setTrust(bob.did(), Trust.UNTRUSTED);

        assertThat(error(bob.calls(alice, "federation.get-state", "{}"))).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(alice.at(bob).orElseThrow().granted()).contains(Trust.UNTRUSTED);
        assertThat(bob.kinds()).contains(Kind.TRUST_CHANGED);
    }

    @Test
    void aRemovedNodeIsToldAndHasNoRights() throws Exception {
        bob.joins(alice);

        assertThat(alice.node().remove(bob.did())).isTrue();
        assertThat(alice.stateAt(bob)).isEqualTo(PeerState.REMOVED);
        assertThat(error(bob.calls(alice, "federation.heartbeat", "{}"))).isEqualTo(ErrorCode.REMOVED);
    }

    @Test
    void whoMissesTheRemovalLearnsItFromTheNextAnswer() throws Exception {
        bob.joins(alice);
        village.suffer(Fault.CALL_LOST);
        assertThat(alice.node().remove(bob.did())).isFalse();
        assertThat(alice.stateAt(bob)).isEqualTo(PeerState.MEMBER);

        village.suffer(Fault.ANSWERS_UNPROVEN);
        assertRefused(Reason.REMOVED, () -> bob.node().send(alice.did(), "hi", Village.BEGIN.plusSeconds(9)));
        assertThat(alice.stateAt(bob)).as("nothing unsigned changes trust").isEqualTo(PeerState.MEMBER);

        village.suffer(Fault.NONE);
        assertRefused(Reason.REMOVED, () -> bob.node().send(alice.did(), "hi", Village.BEGIN.plusSeconds(9)));
        assertThat(alice.stateAt(bob)).isEqualTo(PeerState.REMOVED);
    }

    @Test
    void aFreshInviteBringsARemovedNodeBackButNotABlockedOne() throws Exception {
        bob.joins(alice);
        alice.node().remove(bob.did());
        bob.joins(alice);
        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.MEMBER);

        alice.node().block(bob.did());
        String code = alice.code();
        assertRefused(Reason.INVITE_INVALID, () -> bob.node().join(code));
        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.BLOCKED);
        assertThat(error(bob.calls(alice, "federation.heartbeat", "{}"))).isEqualTo(ErrorCode.UNAUTHENTICATED);

        alice.node().remove(bob.did());
        bob.joins(alice);
        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.MEMBER);
    }

    @Test
    void aCallOfAnEarlierMembershipDoesNothing() throws Exception {
        bob.joins(alice);
        UUID earlier = bob.membershipAt(alice);
        alice.node().remove(bob.did());
        village.suffer(Fault.HEARTBEAT_LOST);
        bob.joins(alice);

        assertThat(error(bob.calls(alice, "federation.heartbeat", membership(earlier))))
                .isEqualTo(ErrorCode.CONFLICT);
        assertThat(error(bob.calls(alice, "federation.peer-left", membership(earlier))))
                .isEqualTo(ErrorCode.CONFLICT);
        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.JOINING);
    }

    @Test
    void aTextArrivesOnceHoweverOftenItIsSent() throws Exception {
        bob.joins(alice);
        bob.node().send(alice.did(), "back at six", Village.BEGIN.plusSeconds(9));
        Call repeated = new Call("federation.text", "{\"text\":\"again\"}", Optional.of("7"));
        Caller caller = Caller.signedBy(bob.me.publicKey());
        alice.node().inbound().handle(caller, repeated);
        alice.node().inbound().handle(caller, repeated);

        assertThat(alice.events.stream().filter(event -> event.kind() == Kind.TEXT_RECEIVED))
                .extracting(event -> event.data().get("text"))
                .containsExactly("back at six", "again");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "federation.heartbeat",
                "federation.get-state",
                "federation.get-catalog",
                "federation.get-file",
                "federation.peer-left",
                "federation.trust-changed",
                "federation.deploy-app",
                "federation.deploy-receipt",
                "federation.text"
            })
    void aStrangerGetsNothing(String method) throws Exception {
        House stranger = village.house("stranger");

        assertThat(error(stranger.calls(alice, method, "{}"))).isEqualTo(ErrorCode.UNAUTHENTICATED);
        assertThat(error(alice.node().inbound().handle(Caller.STRANGER, Call.of(method, "{}"))))
                .isEqualTo(ErrorCode.UNAUTHENTICATED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Caller.Proof.class,
            names = {"V1", "INVITE", "NONE", "OPERATOR"})
    void aKeyThatWasNotShownCountsForNothing(Caller.Proof proof) throws Exception {
        bob.joins(alice);
        Caller caller = new Caller(Optional.of(bob.me.publicKey()), proof);

        assertThat(error(alice.node().inbound().handle(caller, Call.of("federation.text", "{\"text\":\"hi\"}"))))
                .isEqualTo(ErrorCode.UNAUTHENTICATED);
    }

    @Test
    void tooManyCallsAreHeldBackAndOthersAreNot() throws Exception {
        bob.joins(alice);
        House carol = village.house("carol");
        carol.joins(alice);
        String params = membership(bob.membershipAt(alice));
        Reply last = bob.calls(alice, "federation.heartbeat", params);
        for (int i = 0; i < 60 && !(last instanceof Reply.Failure); i++) {
            last = bob.calls(alice, "federation.heartbeat", params);
        }

        assertThat(error(last)).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(carol.calls(alice, "federation.get-state", "{}")).isInstanceOf(Reply.Result.class);
        village.time.advance(Duration.ofSeconds(1));
        assertThat(bob.calls(alice, "federation.heartbeat", params)).isInstanceOf(Reply.Result.class);
    }

    @Test
    void operatorsMethodsAreNotForPeersNorPeersForOperators() throws Exception {
        bob.joins(alice);

        assertThat(error(bob.calls(alice, "federation.list-nodes", "{}"))).isEqualTo(ErrorCode.UNKNOWN_METHOD);
        assertThat(error(alice.node()
                        .operator()
                        .handle(Caller.signedBy(bob.me.publicKey()), Call.of("federation.list-nodes", "{}"))))
                .isEqualTo(ErrorCode.UNAUTHENTICATED);
        assertThat(error(alice.node().operator().handle(Caller.OPERATOR, Call.of("federation.heartbeat", "{}"))))
                .isEqualTo(ErrorCode.UNKNOWN_METHOD);
    }
}
