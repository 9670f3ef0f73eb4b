package dev.archipelago.federation;

import static dev.archipelago.federation.Refusals.assertRefused;
import static dev.archipelago.federation.Refusals.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.federation.FederationEvent.Kind;
import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.Village.House;
import dev.archipelago.federation.wire.Bytes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** How many invites there are, how long, and what is said of those that there are not. */
class InviteDeskTest extends Neighbours {
    @Test
    void soManyAreOpenAtOnce() throws Exception {
        Invite first = alice.node().invite(InviteTerms.DEFAULT);
        for (int i = 1; i < 256; i++) {
            alice.node().invite(InviteTerms.DEFAULT);
        }
        assertRefused(Reason.LIMITED, () -> alice.node().invite(InviteTerms.DEFAULT));

        alice.node().revokeInvite(first.id());
        assertThat(alice.node().invite(InviteTerms.DEFAULT).code()).isNotNull();
    }

    @Test
    void oneThatWasNeverMadeIsAnsweredAsOneThatIsOver() throws Exception {
        Invite revoked = alice.node().invite(InviteTerms.DEFAULT);
        alice.node().revokeInvite(revoked.id());
        InviteCode never = InviteCode.of(
                alice.did(),
                Endpoints.NONE,
                Bytes.of(new byte[InviteCode.TOKEN_SIZE]),
                village.time.instant().plusSeconds(60),
                Optional.empty());

        assertThatThrownBy(() -> bob.node().join(never.text())).isInstanceOf(FederationException.class);
        Reply ofNever = repeated(alice, Method.PEER_JOIN);
        assertThatThrownBy(() -> bob.node().join(revoked.code().text())).isInstanceOf(FederationException.class);
        assertThat(repeated(alice, Method.PEER_JOIN)).isEqualTo(ofNever);
        assertThat(error(ofNever)).isEqualTo(ErrorCode.INVITE_INVALID);
    }

    @Test
    void aConfirmThatIsForAnotherNodeIsAnsweredTheSame() throws Exception {
        House carol = village.house("carol");
        bob.joins(alice);

        assertThat(error(repeated(carol, Method.PEER_JOIN_CONFIRM))).isEqualTo(ErrorCode.INVITE_INVALID);
        assertThat(bob.at(carol)).isEmpty();
    }

    /** Only a removal makes invites from before it worthless. */
    @Test
    void aMemberMayUseAnInviteThatIsOlderThanItsMembership() throws Exception {
        String older = alice.code();
        village.time.advance(Duration.ofSeconds(1));
        bob.joins(alice);

        bob.node().join(older);
        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.MEMBER);
        assertThat(alice.node().invites()).extracting(InviteSummary::status).containsExactly("spent", "spent");
    }

    /** At either message: it may be blocked or removed between the two. */
    @Test
    void whoIsBlockedOrRemovedIsRefusedAtEachMessage() throws Exception {
        bob.joins(alice);
        village.time.advance(Duration.ofSeconds(1));
        alice.node().remove(bob.did());
        assertWorthNothing(Method.PEER_JOIN);
        assertWorthNothing(Method.PEER_JOIN_CONFIRM);

        alice.node().block(bob.did());
        assertWorthNothing(Method.PEER_JOIN);
        assertWorthNothing(Method.PEER_JOIN_CONFIRM);
    }

    private void assertWorthNothing(Method method) {
        assertThat(error(repeated(alice, method))).as(method.text()).isEqualTo(ErrorCode.INVITE_INVALID);
    }

    private Reply repeated(House to, Method method) {
        return to.node().inbound().handle(Caller.STRANGER, village.overheard(method));
    }

    @Test
    void oneThatIsOverIsListedForAWeek() throws Exception {
        alice.node().invite(InviteTerms.DEFAULT);
        village.time.advance(Duration.ofDays(8));
        alice.node().tend(village.time.instant());
        assertThat(alice.node().invites()).hasSize(1);

        village.time.advance(Duration.ofSeconds(1));
        alice.node().tend(village.time.instant());
        assertThat(alice.node().invites()).isEmpty();
    }

    /** Who listens may take its time, and may ask another thread to write. */
    @Test
    void whoHearsOfASpentInviteDoesNotHoldUpOthers() throws Exception {
        Village.Deed writing = () -> alice.node().invite(InviteTerms.DEFAULT);
        AtomicBoolean written = new AtomicBoolean();
        alice.at(Kind.INVITE_SPENT, () -> {
            CompletableFuture.runAsync(writing::succeed)
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join();
            written.set(true);
        });

        bob.joins(alice);

        assertThat(written).isTrue();
    }
}
