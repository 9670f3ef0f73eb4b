package dev.archipelago.federation;

import static dev.archipelago.federation.Refusals.assertRefused;
import static dev.archipelago.federation.Refusals.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.FederationEvent.Kind;
import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.Village.Fault;
import dev.archipelago.federation.Village.House;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a member, or whoever stands between two members, tries beyond what it may. */
class HostilePeerTest extends Neighbours {
    @Test
    void whatAnAnswerOfAnybodySaysOfTrustIsNotBelieved() throws Exception {
        village.suffer(Fault.ANSWERS_UNPROVEN);
        bob.joins(alice);

        assertThat(alice.at(bob).orElseThrow().granted()).isEmpty();
    }

    @Test
    void nothingWasDeliveredWhereAnybodySaysSo() throws Exception {
        bob.joins(alice);
        village.suffer(Fault.ANSWERS_UNPROVEN);

        assertRefused(Reason.UNREACHABLE, () -> bob.node().send(alice.did(), "hi", Village.BEGIN.plusSeconds(9)));
        assertThat(bob.node().remove(alice.did())).as("heard").isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "1-1-1-1-1",
                "00000000-0000-8000-8000-00000000000g",
                "00000000-0000-8000-8000-00000000000\u0660"
            })
    void aMembershipThatIsNoneIsABadRequest(String id) throws Exception {
        bob.joins(alice);

        for (String method : List.of("heartbeat", "peer-left", "trust-changed")) {
            assertThat(error(bob.calls(
                            alice,
                            "federation." + method,
                            "{\"trust_level\":\"trusted\",\"membership\":\"" + id + "\"}")))
                    .as(method)
                    .isEqualTo(ErrorCode.BAD_REQUEST);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "P1Y", "PT99999999999999999999S", "PT9223372036854775807S", "-PT1S", "PT0S"})
    void aLifeThatIsNoneIsABadRequest(String life) {
        assertThat(error(alice.node()
                        .operator()
                        .handle(Caller.OPERATOR, Call.of("federation.invite", "{\"expires\":\"" + life + "\"}"))))
                .isEqualTo(ErrorCode.BAD_REQUEST);
    }

    /** The call was let in before the operator acted, and took effect after. */
    @Test
    void aPeerThatLeavesWhileItIsBlockedStaysBlocked() throws Exception {
        bob.joins(alice);
        village.time.advance(Duration.ofMinutes(1));
        alice.at(Kind.PEER_SEEN, () -> alice.node().block(bob.did()));

        assertThat(error(bob.calls(alice, "federation.peer-left", membership(bob.membershipAt(alice)))))
                .isEqualTo(ErrorCode.CONFLICT);
        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.BLOCKED);
    }

    @Test
    void aListenerThatTakesItsTimeWithOneDoesNotHoldUpAnother() throws Exception {
        House carol = village.house("carol");
        bob.joins(alice);
        carol.joins(alice);
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Thread first = new Thread(() -> text(bob, "1"));
        alice.at(Kind.TEXT_RECEIVED, () -> {
            if (Thread.currentThread() == first) {
                held.countDown();
                await(done);
            }
        });
        first.start();
        await(held);
        Thread second = new Thread(() -> text(carol, "1"));
        second.start();

        assertThat(second.join(Duration.ofSeconds(30))).as("answered").isTrue();
        done.countDown();
        first.join();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Reply text(House from, String id) {
        Call call = new Call("federation.text", "{\"text\":\"hi\"}", Optional.of(id));
        return alice.node().inbound().handle(Caller.signedBy(from.me.publicKey()), call);
    }

    @Test
    void whoSendsMuchTakesNoneOfAnothersMemory() throws Exception {
        House carol = village.house("carol");
        bob.joins(alice);
        carol.joins(alice);
        text(carol, "once");
        for (int i = 0; i < 5_000; i++) {
            village.time.advance(Duration.ofMillis(50));
            text(bob, "id " + i);
        }
        text(carol, "once");

        assertThat(alice.events.stream()
                        .filter(event -> event.kind() == Kind.TEXT_RECEIVED
                                && event.peer().equals(Optional.of(carol.did()))))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"peer-join", "peer-join-confirm", "peer-joined", "key-statement", "no-such"})
    void callsThatAreForAnyoneAreCountedToo(String method) throws Exception {
        bob.joins(alice);

        assertThat(IntStream.range(0, 60).mapToObj(i -> bob.calls(alice, "federation." + method, "{}")))
                .extracting(Refusals::error)
                .contains(ErrorCode.RATE_LIMITED);
    }

    @Test
    void callsOfWhomWasRemovedAreCountedToo() throws Exception {
        bob.joins(alice);
        alice.node().remove(bob.did());

        assertThat(IntStream.range(0, 60).mapToObj(i -> bob.calls(alice, "federation.heartbeat", "{}")))
                .extracting(Refusals::error)
                .contains(ErrorCode.REMOVED, ErrorCode.RATE_LIMITED);
    }

    @Test
    void aTextHasAnEnd() throws Exception {
        bob.joins(alice);

        assertThat(bob.calls(alice, "federation.text", "{\"text\":\"" + "x".repeat(4096) + "\"}"))
                .isInstanceOf(Reply.Result.class);
        assertThat(error(bob.calls(alice, "federation.text", "{\"text\":\"" + "x".repeat(4097) + "\"}")))
                .isEqualTo(ErrorCode.BAD_REQUEST);
    }

    @Test
    void whatFailsHereIsNobodysBusiness() throws Exception {
        bob.joins(alice);
        String membership = membership(bob.membershipAt(alice));
        alice.node().close();
        Reply.Failure failure = (Reply.Failure) bob.calls(alice, "federation.peer-left", membership);

        assertThat(failure.code()).isEqualTo(ErrorCode.INTERNAL);
        assertThat(failure.message()).doesNotContain(folder.toString(), "journal");
    }

    @Test
    void afterThirtyDaysARemovedNodeIsAStranger() throws Exception {
        bob.joins(alice);
        alice.node().remove(bob.did());
        village.time.advance(Duration.ofDays(30));
        assertThat(alice.node().holds(bob.me.publicKey())).isTrue();
        assertThat(error(bob.calls(alice, "federation.heartbeat", "{}"))).isEqualTo(ErrorCode.REMOVED);
        village.time.advance(Duration.ofSeconds(1));

        assertThat(alice.node().holds(bob.me.publicKey())).isFalse();
        assertThat(error(bob.calls(alice, "federation.heartbeat", "{}"))).isEqualTo(ErrorCode.UNAUTHENTICATED);
    }

    @Test
    void oneInviterThatNeverAnswersTakesNotTheTimeOfAnother() throws Exception {
        House carol = village.house("carol");
        village.suffer(Fault.HEARTBEAT_LOST);
        bob.joins(alice);
        bob.joins(carol);
        int before = village.calls().size();
        bob.node().tend(village.time.instant().plusSeconds(30));

        assertThat(village.deadlines().subList(before, village.deadlines().size()))
                .containsExactly(
                        village.time.instant().plusSeconds(15),
                        village.time.instant().plusSeconds(30));
    }

    @Test
    void whatAPeerSaysIsNothingThatATerminalObeys() throws Exception {
        Reply reply = Reply.parse(
                "{\"error\":{\"code\":\"forbidden\",\"message\":\"\\u001b[2J\\u009b1m\\r\\nERROR \\u202efake\"}}"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(((Reply.Failure) reply).message()).isEqualTo("\ufffd[2J\ufffd1m\ufffd\ufffdERROR \ufffdfake");
    }
}
