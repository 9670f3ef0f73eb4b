package dev.archipelago.federation;

import dev.archipelago.federation.FederationEvent.Kind;
import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.identity.codec.MalformedException;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/** Asks peers how they are, and keeps what they tell. */
final class Synchronizer {
    private static final System.Logger LOG = System.getLogger(Synchronizer.class.getName());

    /** How many are under way at once: each may take as long as its link does. */
    private static final int AT_ONCE = 32;

    /** How many are taken up in one go; who is left over is first the next time. */
    private static final int IN_ONE_GO = 1024;

    private final Ground ground;
    private final Members members;
    private final StateQuestions states;
    private final JoinDesk joins;
    private final Renewals renewals;
    private final Contacts contacts;
    private final Executor background;
    private final AtomicLong questions = new AtomicLong();
    private final Semaphore places = new Semaphore(AT_ONCE);

    Synchronizer(
            Ground ground,
            Members members,
            StateQuestions states,
            JoinDesk joins,
            Renewals renewals,
            Contacts contacts,
            Executor background) {
        this.ground = ground;
        this.members = members;
        this.states = states;
        this.joins = joins;
        this.renewals = renewals;
        this.contacts = contacts;
        this.background = background;
    }

    /** Asks those whose turn it is, and waits for their answers. */
    void tend(Instant by) {
        contacts.begin();
        all(contacts.due(IN_ONE_GO), by);
    }

    /** Asks all of these, some at once. */
    List<SyncResult> all(List<PeerRecord> peers, Instant by) {
        List<CompletableFuture<SyncResult>> under = peers.stream()
                .map(peer -> CompletableFuture.supplyAsync(() -> inTurn(peer, by), background))
                .toList();
        return under.stream().map(CompletableFuture::join).toList();
    }

    private SyncResult inTurn(PeerRecord peer, Instant by) {
        places.acquireUninterruptibly();
        try {
            if (ground.now().isBefore(by)) {
                return ask(peer, by);
            }
            contacts.postponed(peer);
            return SyncResult.failed(peer.did(), "there was no time left to ask it");
        } finally {
            places.release();
        }
    }

    SyncResult ask(PeerRecord peer, Instant by) {
        long question = questions.incrementAndGet();
        try {
            joins.settle(peer, by);
            StateQuestions.Answer answer = answer(peer, by);
            take(peer, answer, question);
            contacts.answered(peer);
            renewals.tend(peer, by);
            return SyncResult.told(peer.did(), answer.kind(), answer.bytes());
        } catch (FederationException e) {
            if (e.reason() == Reason.UNREACHABLE) {
                contacts.failed(peer, e.getMessage());
            } else {
                contacts.declined(peer);
            }
            return SyncResult.failed(peer.did(), e.getMessage());
        } catch (MalformedException e) {
            contacts.declined(peer);
            return SyncResult.failed(peer.did(), "its state cannot be read: " + e.getMessage());
        } catch (RuntimeException e) { // of a link or a listener, which others wrote
            LOG.log(Level.ERROR, () -> "Asking " + peer.did() + " failed", e);
            contacts.failed(peer, "something failed here");
            return SyncResult.failed(peer.did(), "something failed here: the log says what");
        }
    }

    /** A peer that declines may not have heard that we know it, or we may not have heard what it grants. */
    private StateQuestions.Answer answer(PeerRecord peer, Instant by) throws FederationException, MalformedException {
        try {
            return states.ask(peer, by);
        } catch (FederationException e) {
            if (e.reason() == Reason.FORBIDDEN && joins.letsUsLookAfterAll(peer, by)) {
                return states.ask(members.require(peer.key()), by);
            }
            throw e;
        }
    }

    private void take(PeerRecord peer, StateQuestions.Answer answer, long question) throws FederationException {
        if (members.told(peer, answer.snapshot(), question)) {
            states.remember(peer, answer);
            ground.tell(Kind.STATE_UPDATED, Optional.of(peer), Map.of());
        }
    }
}
