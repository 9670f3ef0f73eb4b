package dev.archipelago.federation;

import static dev.archipelago.federation.Refusals.assertRefused;
import static dev.archipelago.federation.Refusals.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.FederationEvent.Kind;
import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.Village.House;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.Endpoint;
import dev.archipelago.identity.Handover;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.KeyHistory;
import dev.archipelago.identity.KeyStatement;
import dev.archipelago.identity.RecoveryKey;
import dev.archipelago.identity.RevealSecrets;
import dev.archipelago.identity.codec.Base64Url;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A peer changes its key, and others follow or do not. */
class SuccessionTest {
    private static final String STATEMENT = "federation.key-statement";

    @TempDir
    Path folder;

    private final Deque<Handover> handovers = new ArrayDeque<>();
    private Village village;
    private House alice;
    private House bob;
    private House carol;

    @BeforeEach
    void join() throws Exception {
        village = new Village(folder);
        alice = village.house("alice");
        bob = village.house("bob", keeping(Handover.first()).identity());
        carol = village.house("carol");
        bob.joins(alice);
        alice.node().alias(bob.did(), "the fisherman");
        alice.events.clear();
    }

    @AfterEach
    void tearDown() {
        village.close();
        handovers.forEach(Handover::close);
    }

    private Handover keeping(Handover handover) {
        handovers.push(handover);
        return handover;
    }

    private Handover current() {
        return handovers.element();
    }

    private KeyStatement rotate(Endpoint... places) throws Exception {
        Handover next =
                keeping(current().recoveryKey().rotate(current().identity(), List.of(places), village.time.instant()));
        bob.rotate(next.identity());
        return last(next.identity());
    }

    private static KeyStatement last(Identity identity) {
        return identity.succession().orElseThrow().statements().getLast();
    }

    private static String params(KeyStatement... statements) {
        StringBuilder texts = new StringBuilder();
        for (KeyStatement statement : statements) {
            texts.append(texts.isEmpty() ? "" : ",")
                    .append('"')
                    .append(Base64Url.encode(statement.encoded()))
                    .append('"');
        }
        return "{\"statements\":[" + texts + "]}";
    }

    /** Somebody, here Carol, who is no peer, brings it to Alice. */
    private void bring(KeyStatement... statements) {
        assertThat(carol.calls(alice, STATEMENT, params(statements))).isEqualTo(Reply.Result.done());
    }

    private Peer atAlice() {
        return alice.node().peer(bob.did()).orElseThrow();
    }

    @Test
    void aPeerThatRotatedIsFollowedOnceItCalls() throws Exception {
        Peer before = atAlice();
        rotate();
        assertThat(alice.node().peer(bob.did())).isEmpty();

        bob.node().send(alice.did(), "new key, same boat", village.soon());

        Peer after = atAlice();
        assertThat(after.membership()).isEqualTo(before.membership());
        assertThat(after.trust()).isEqualTo(Trust.TRUSTED);
        assertThat(after.state()).isEqualTo(PeerState.MEMBER);
        assertThat(after.name()).contains("the fisherman");
        assertThat(after.added()).isEqualTo(before.added());
        assertThat(alice.node().peer(before.did())).isEmpty();
        assertThat(alice.node().peers()).hasSize(1);
        assertThat(alice.kinds()).contains(Kind.KEY_ROTATED, Kind.TEXT_RECEIVED).doesNotContain(Kind.NODE_REMOVED);
        alice.node().send(bob.did(), "good to see you", village.soon());
    }

    @Test
    void whatWasFollowedOutlivesTheNode() throws Exception {
        Peer before = atAlice();
        bring(rotate());
        alice.restart();

        assertThat(atAlice().membership()).isEqualTo(before.membership());
        assertThat(alice.node().peer(before.did())).isEmpty();
    }

    @Test
    void syncAsksThePeerByItsNewKey() throws Exception {
        bob.state = Snapshot.named("Bob's boat");
        bring(rotate());

        assertThat(alice.node().sync(village.soon())).singleElement().matches(SyncResult::ok);
        assertThat(alice.node().state(bob.did())).isPresent();
    }

    @Test
    void twoThatRotateAtOnceFindEachOther() throws Exception {
        Handover[] keys = {keeping(Handover.first()), keeping(Handover.first())};
        House one = village.house("one", keys[0].identity());
        House other = village.house("other", keys[1].identity());
        one.joins(other);
        one.rotate(next(keys[0]));
        other.rotate(next(keys[1]));

        one.node().sync(village.soon());
        other.node().sync(village.soon());
        one.node().send(other.did(), "still here", village.soon());
        other.node().send(one.did(), "so am I", village.soon());
    }

    private Identity next(Handover handover) throws Exception {
        return keeping(handover.recoveryKey().rotate(handover.identity(), List.of(), village.time.instant()))
                .identity();
    }

    @Test
    void aPeerThatMissedManyFollowsAll() throws Exception {
        for (int i = 0; i < StatementsJson.MOST + 2; i++) {
            rotate();
        }
        bob.node().send(alice.did(), "that was a busy year", village.soon());

        assertThat(atAlice().state()).isEqualTo(PeerState.MEMBER);
        assertThat(alice.node().peers()).hasSize(1);
    }

    /** Whoever names as many places as fit, each time, must not leave a record here that cannot be read again. */
    @Test
    void theLongestHistoryIsReadAgain() throws Exception {
        Endpoint[] places = new Endpoint[15];
        for (int i = 0; i < places.length; i++) {
            places[i] = Endpoint.of("http", "http://127.0.0.1:" + (9000 + i) + "/" + "x".repeat(480));
        }
        for (int i = 0; i + 1 < KeyHistory.LONGEST; i++) {
            bring(rotate(places));
        }
        alice.restart();

        assertThat(atAlice().state()).isEqualTo(PeerState.MEMBER);
        assertThat(alice.node().peers()).hasSize(1);
    }

    @Test
    void aLaterStatementAloneWaitsForTheEarlier() throws Exception {
        KeyStatement first = rotate();
        KeyStatement second = rotate();
        bring(second);
        assertThat(alice.node().peer(bob.did())).isEmpty();

        bring(second, first);
        assertThat(alice.node().peer(bob.did())).isEmpty();
        bring(first, second);
        assertThat(atAlice().state()).isEqualTo(PeerState.MEMBER);
    }

    @Test
    void theKeyThatWasGivenUpHasNoSay() throws Exception {
        Identity old = Identity.fromSeed(current().identity().seed(RevealSecrets.deliberately()));
        UUID membership = atAlice().membership().orElseThrow();
        bring(rotate());
        House thief = village.house("thief", old);

        String named = "{\"membership\":\"" + membership + "\"}";
        assertThat(error(thief.calls(alice, "federation.get-state", "{}"))).isEqualTo(ErrorCode.UNAUTHENTICATED);
        assertThat(error(thief.calls(alice, "federation.heartbeat", named))).isEqualTo(ErrorCode.UNAUTHENTICATED);
        assertThat(alice.node().holds(old.publicKey())).isFalse();
        assertRefused(Reason.INVITE_INVALID, () -> thief.joins(alice));
        assertThat(alice.node().peers()).hasSize(1);
        old.close();
    }

    @Test
    void theKeyAloneMovesNothing() throws Exception {
        try (Handover stolen = stolenWithAnotherRecoveryKey();
                Handover next = stolen.recoveryKey().rotate(stolen.identity(), List.of(), village.time.instant())) {
            bring(last(next.identity()));
            bring(stolen.recoveryKey().revoke());
        }
        assertThat(atAlice().state()).isEqualTo(PeerState.MEMBER);
    }

    /** Whoever has the key makes a recovery key of their own beside it. */
    private Handover stolenWithAnotherRecoveryKey() throws Exception {
        return anotherRecoveryKeyFor(current().identity());
    }

    private static Handover anotherRecoveryKeyFor(Identity stolen) throws Exception {
        Deque<byte[]> drawn = new ArrayDeque<>(List.of(stolen.seed(RevealSecrets.deliberately()), new byte[32]));
        return Handover.first(new SecureRandom() {
            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(drawn.remove(), 0, bytes, 0, bytes.length);
            }
        });
    }

    @Test
    void aRevokedKeyIsRemovedAndDoesNotComeBack() throws Exception {
        bring(current().recoveryKey().revoke());

        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.REMOVED);
        assertThat(alice.kinds()).containsExactly(Kind.KEY_REVOKED, Kind.NODE_REMOVED);
        assertRefused(Reason.INVITE_INVALID, () -> bob.joins(alice));
        assertRefused(Reason.REMOVED, () -> alice.node().send(bob.did(), "hello?", village.soon()));
    }

    @Test
    void aRecoveryKeyThatContradictsItselfFreezesThePeer() throws Exception {
        RecoveryKey stolen = current().recoveryKey();
        KeyStatement rotation = rotate();
        bring(rotation);
        alice.events.clear();

        bring(stolen.revoke());

        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.REMOVED);
        assertThat(alice.kinds()).containsExactly(Kind.KEY_FROZEN, Kind.NODE_REMOVED);
        assertRefused(Reason.INVITE_INVALID, () -> bob.joins(alice));
        bring(rotation);
        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.REMOVED);
    }

    @Test
    void anEarlierRecoveryKeyFreezesThePeerJustSo() throws Exception {
        RecoveryKey stolen = current().recoveryKey();
        bring(rotate());
        bring(rotate());
        bring(rotate());

        bring(stolen.revoke());

        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.REMOVED);
        assertThat(alice.kinds()).contains(Kind.KEY_FROZEN);
    }

    @Test
    void anOperatorBringsWhatAPeersOperatorSent() throws Exception {
        Did before = bob.did();
        KeyStatement rotation = rotate();

        assertThat(alice.node().bring(List.of(rotation), village.soon()).followed())
                .containsExactly(before);
        assertThat(atAlice().state()).isEqualTo(PeerState.MEMBER);
        assertThat(alice.node().bring(List.of(rotation), village.soon()))
                .isEqualTo(new BroughtStatements(List.of(), List.of(), List.of()));
    }

    @Test
    void aNodeWhoseKeyIsEndedTellsItsMembers() throws Exception {
        carol.joins(bob);
        KeyStatement end = current().recoveryKey().revoke();
        village.suffer(Village.Fault.CALL_LOST);
        assertThat(bob.node().bring(List.of(end), village.soon()).unreached())
                .containsExactlyInAnyOrder(alice.did(), carol.did());
        village.suffer(Village.Fault.NONE);

        assertThat(bob.node().bring(List.of(end), village.soon()).told())
                .containsExactlyInAnyOrder(alice.did(), carol.did());
        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.REMOVED);
    }

    @Test
    void theOperatorsCallTakesStatementsToo() throws Exception {
        KeyStatement rotation = rotate();
        Reply reply = alice.node().operator().handle(Caller.OPERATOR, Call.of("federation.rotate", params(rotation)));

        assertThat(((Reply.Result) reply).json()).contains("\"followed\":[\"did:key:");
        assertThat(error(alice.node().operator().handle(Caller.OPERATOR, Call.of("federation.revoke", "{}"))))
                .isEqualTo(ErrorCode.BAD_REQUEST);
    }

    @Test
    void whoIsBlockedStaysSoByTheNextKey() throws Exception {
        alice.node().block(bob.did());
        bring(rotate());

        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.BLOCKED);
        assertRefused(Reason.INVITE_INVALID, () -> bob.joins(alice));
    }

    @Test
    void whoWasRemovedComesBackByAnInviteAlone() throws Exception {
        alice.node().remove(bob.did());
        bring(rotate());
        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.REMOVED);

        bob.joins(alice);
        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.MEMBER);
    }

    /** The operators did not wait for the statement. */
    @Test
    void whoJoinedAgainByTheNewKeyStaysWhoTheyAre() throws Exception {
        Peer before = atAlice();
        KeyStatement rotation = rotate();
        bob.joins(alice);
        UUID membership = atAlice().membership().orElseThrow();

        bring(rotation);

        assertThat(atAlice().membership()).contains(membership);
        assertThat(atAlice().state()).isEqualTo(PeerState.MEMBER);
        assertThat(alice.node().peer(before.did()).orElseThrow().state()).isEqualTo(PeerState.REMOVED);
    }

    @Test
    void aStatementTellsWhereThePeerIsFromNowOn() throws Exception {
        bring(rotate(
                Endpoint.of("http", "http://127.0.0.1:9999"),
                Endpoint.of("lan", "tcp://[fe80::1]:8782"),
                Endpoint.of("carrier-pigeon", "coop://roof"),
                Endpoint.of("http", "http://127.0.0.1")));

        assertThat(atAlice().endpoints().http()).containsExactly(HostPort.parse("127.0.0.1:9999"));
        assertThat(atAlice().endpoints().lan()).containsExactly(HostPort.parse("[fe80::1]:8782"));
    }

    @Test
    void whoCommittedToNothingJoinsAgain() throws Exception {
        carol.joins(alice);
        try (Handover other = anotherRecoveryKeyFor(carol.me)) {
            assertThat(bob.calls(alice, STATEMENT, params(other.recoveryKey().revoke())))
                    .isEqualTo(Reply.Result.done());
        }
        assertThat(carol.stateAt(alice)).isEqualTo(PeerState.MEMBER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"statements\":7}", "{\"statements\":[\"\"]}", "{\"statements\":[\"AAAA\"]}"})
    void whatIsNoStatementIsRefused(String params) {
        assertThat(error(carol.calls(alice, STATEMENT, params))).isEqualTo(ErrorCode.BAD_REQUEST);
    }

    @Test
    void oneCallCarriesOnlySoMany() throws Exception {
        KeyStatement[] many = new KeyStatement[StatementsJson.MOST + 1];
        Arrays.fill(many, rotate());
        assertThat(error(carol.calls(alice, STATEMENT, params(many)))).isEqualTo(ErrorCode.BAD_REQUEST);
        assertThat(alice.node().peer(bob.did())).isEmpty();
    }
}
