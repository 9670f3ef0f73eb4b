package dev.archipelago.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.federation.FederationEvent.Kind;
import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.PeerCalls.Posted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Texts over a carrier that keeps what it cannot bring, and says by which link it came. */
class PostTest extends Neighbours {
    private static final Way WAY = new Way("lan", "lan: delivered in 12 ms");

    private final List<Call> kept = new ArrayList<>();
    private Optional<PeerCalls.Answered> answer = Optional.empty();

    @BeforeEach
    void carryOtherwise() throws Exception {
        bob.joins(alice);
        village.equip(builder -> builder.calls(new Keeping()));
        bob.restart();
        bob.events.clear();
    }

    /** Brings calls whose answer is awaited nowhere, and keeps the others, unless there is an answer. */
    private final class Keeping implements PeerCalls {
        @Override
        public Answered call(Destination to, Call call, Instant by) throws PeerUnreachable {
            return answer.orElseThrow(() -> new PeerUnreachable("the cable is out"));
        }

        @Override
        public Posted post(Destination to, Call call, Instant by, Instant until) throws PeerUnreachable {
            if (answer.isPresent()) {
                return new Posted.Heard(answer.get());
            }
            kept.add(call);
            return new Posted.Kept(until, "the cable is out");
        }
    }

    private Sent send(String text) throws FederationException {
        return bob.node().send(alice.did(), text, village.soon());
    }

    @Test
    void whatIsKeptIsToldSoAndNamesItselfEachTimeAnew() throws Exception {
        Instant week = village.time.instant().plus(Duration.ofDays(7));

        assertThat(send("one")).isEqualTo(new Sent.Kept(week, "the cable is out"));
        assertThat(send("two")).isInstanceOf(Sent.Kept.class);

        assertThat(kept).extracting(Call::id).doesNotHaveDuplicates().doesNotContain(Optional.empty());
    }

    @Test
    void theWayIsToldWithTheTextAndWithThePeer() throws Exception {
        answer = Optional.of(new PeerCalls.Answered(Reply.Result.done(), true, Optional.of(WAY)));

        assertThat(send("hello")).isEqualTo(new Sent.Delivered(Optional.of(WAY)));

        assertThat(bob.node().contact(alice.did()).way()).contains(WAY);
    }

    @Test
    void whoeverAnswersWithoutProofIsNoWayAndNoDelivery() throws Exception {
        answer = Optional.of(new PeerCalls.Answered(Reply.Result.done(), false, Optional.of(WAY)));

        assertThatThrownBy(() -> send("hello"))
                .isInstanceOfSatisfying(
                        FederationException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE));
        assertThat(bob.node().contact(alice.did()).way()).isEmpty();
    }

    @Test
    void thatAPeerIsOnlineIsToldWithTheWay() throws Exception {
        answer = Optional.of(new PeerCalls.Answered(
                Reply.Result.of(SnapshotJson.write(Snapshot.named("alice"), village.time.instant())),
                true,
                Optional.of(WAY)));

        bob.tend();
        assertThat(bob.node().sync(alice.did(), village.soon()).ok()).isTrue();

        assertThat(bob.events)
                .filteredOn(event -> event.kind() == Kind.NODE_ONLINE)
                .singleElement()
                .satisfies(event ->
                        assertThat(event.data()).containsEntry("link", "lan").containsEntry("why", WAY.why()));
    }
}
