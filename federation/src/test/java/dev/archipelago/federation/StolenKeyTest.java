package dev.archipelago.federation;

import static dev.archipelago.federation.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.Village.House;
import dev.archipelago.federation.ledger.Bounds;
import dev.archipelago.federation.ledger.Ledger;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.Handover;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.KeyHistory;
import dev.archipelago.identity.RevealSecrets;
import dev.archipelago.identity.codec.Base64Url;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever has a node's key and not its recovery key must not change what peers hold of the recovery key. */
class StolenKeyTest {
    @TempDir
    Path folder;

    private final Handover owner = Handover.first();
    private Village village;
    private House alice;
    private House bob;

    @BeforeEach
    void build() throws Exception {
        village = new Village(folder);
        alice = village.house("alice");
        bob = village.house("bob", owner.identity());
        bob.joins(alice);
    }

    @AfterEach
    void tearDown() {
        village.close();
        owner.close();
    }

    private Identity stolen() throws Exception {
        return Identity.fromSeed(owner.identity().seed(RevealSecrets.deliberately()));
    }

    @Test
    void theOwnerJoinsAgain() throws Exception {
        alice.node().remove(bob.did());
        bob.joins(alice);

        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.MEMBER);
    }

    @Test
    void theCommitmentIsNotTakenBack() throws Exception {
        House thief = village.house("thief", stolen());

        assertRefused(Reason.CONFLICT, () -> thief.joins(alice));
    }

    @Test
    void theCommitmentOutlivesRemovalAndRejoin() throws Exception {
        alice.node().remove(bob.did());
        bob.joins(alice);
        alice.node().remove(bob.did());
        alice.restart();
        House thief = village.house("thief", stolen());

        assertRefused(Reason.CONFLICT, () -> thief.joins(alice));
        assertThat(thief.stateAt(alice)).isEqualTo(PeerState.REMOVED);
    }

    @Test
    void whoJoinedWithoutOneMakesNoneLater() throws Exception {
        try (Handover other = Handover.first()) {
            Identity plain = Identity.fromSeed(other.identity().seed(RevealSecrets.deliberately()));
            village.house("plain", plain).joins(alice);
            House later = village.house("later", other.identity());

            assertRefused(Reason.CONFLICT, () -> later.joins(alice));
        }
    }

    @Test
    void theCommitmentDoesNotEndABlock() throws Exception {
        alice.node().block(bob.did());

        assertRefused(Reason.INVITE_INVALID, () -> bob.joins(alice));
        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.BLOCKED);
    }

    /** It named no commitment, since Rust nodes have none; that is not the same as to have joined without. */
    @Test
    void whoWasARustNodeMayStillMakeOne() throws Exception {
        try (Handover other = Handover.first()) {
            keep(PeerRecord.unbound(other.identity().did(), Trust.OBSERVER, Endpoints.NONE, Village.BEGIN));
            Identity copied = Identity.fromSeed(other.identity().seed(RevealSecrets.deliberately()));
            village.house("carol", other.identity()).joins(alice);
            House thief = village.house("thief", copied);

            assertRefused(Reason.CONFLICT, () -> thief.joins(alice));
        }
    }

    @Test
    void aRevokedKeyJoinsNoMore() throws Exception {
        alice.node().remove(bob.did());
        KeyHistory ended = KeyHistory.from(owner.recoveryKey().protects())
                .accept(owner.recoveryKey().revoke())
                .history();
        keep(knownAs(bob.did(), ended));

        assertRefused(Reason.INVITE_INVALID, () -> bob.joins(alice));
    }

    @Test
    void aKeyThatWasReplacedJoinsNoMore() throws Exception {
        alice.node().remove(bob.did());
        try (Handover next = owner.recoveryKey().rotate(List.of(), Village.BEGIN)) {
            keep(knownAs(bob.did(), next.identity().succession().orElseThrow()));
        }

        assertRefused(Reason.INVITE_INVALID, () -> bob.joins(alice));
    }

    /** Else what the next key says later would not fit what is known. */
    @Test
    void howAPeerCameToItsKeyOutlivesItsRejoin() throws Exception {
        try (Handover next = owner.recoveryKey().rotate(List.of(), Village.BEGIN)) {
            Identity me = next.identity();
            PeerRecord before = knownAs(me.did(), me.succession().orElseThrow());
            keep(before);
            village.house("moved", me).joins(alice);

            alice.node().close();
            try (Ledger ledger = ledgerOfAlice()) {
                PeerRecord now = new Books(ledger).peer(me.publicKey()).orElseThrow();
                assertThat(now.bond()).isPresent();
                assertThat(now.history()).isEqualTo(before.history());
            }
        }
    }

    /** Somebody of whose keys Alice heard something, and who is no member. */
    private static PeerRecord knownAs(Did did, KeyHistory history) {
        return new PeerRecord(
                did,
                PeerState.REMOVED,
                Village.BEGIN,
                Rights.of(Trust.TRUSTED),
                Names.NONE,
                Endpoints.NONE,
                Optional.empty(),
                Optional.of(Base64Url.encode(history.encoded())),
                Village.BEGIN);
    }

    /** Writes it into Alice's files. */
    private void keep(PeerRecord peer) throws Exception {
        alice.node().close();
        try (Ledger ledger = ledgerOfAlice()) {
            new Books(ledger).page().put(peer).commit();
        }
        alice.open();
    }

    private Ledger ledgerOfAlice() throws Exception {
        return Ledger.open(folder.resolve("alice/federation"), Books.files(), Bounds.DEFAULT, Runnable::run);
    }
}
