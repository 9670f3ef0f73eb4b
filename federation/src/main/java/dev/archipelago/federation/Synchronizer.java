package dev.archipelago.federation;

import dev.archipelago.federation.FederationEvent.Kind;
import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.codec.Json;
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
    private final Outgoing outgoing;
    private final JoinDesk joins;
    private final Renewals renewals;
    private final Contacts contacts;
    private final Executor background;
    private final AtomicLong questions = new AtomicLong();
    private final Semaphore places = new Semaphore(AT_ONCE);

    Synchronizer(
            Ground ground,
            Members members,
            Outgoing outgoing,
            JoinDesk joins,
            Renewals renewals,
            Contacts contacts,
            Executor background) {
        this.ground = ground;
        this.members = members;
        this.outgoing = outgoing;
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
            return failed(peer, "there was no time left to ask it");
        } finally {
            places.release();
        }
    }

    SyncResult ask(PeerRecord peer, Instant by) {
        long question = questions.incrementAndGet();
        try {
            joins.settle(peer, by);
            Fields answer = outgoing.ask(peer, Call.of(Method.GET_STATE.text(), Outgoing.params()), by);
            take(peer, SnapshotJson.read(answer), question);
            contacts.answered(peer);
            renewals.tend(peer, by);
            return new SyncResult(peer.did(), Json.write(answer.object()).length, Optional.empty());
        } catch (FederationException e) {
            if (e.reason() == Reason.UNREACHABLE) {
                contacts.failed(peer, e.getMessage());
            } else {
                contacts.declined(peer);
                joins.declined(peer, by);
            }
            return failed(peer, e.getMessage());
        } catch (MalformedException e) {
            contacts.declined(peer);
            return failed(peer, "its state cannot be read: " + e.getMessage());
        } catch (RuntimeException e) { // of a link or a listener, which others wrote
            LOG.log(Level.ERROR, () -> "Asking " + peer.did() + " failed", e);
            contacts.failed(peer, "something failed here");
            return failed(peer, "something failed here: the log says what");
        }
    }

    private static SyncResult failed(PeerRecord peer, String error) {
        return new SyncResult(peer.did(), 0, Optional.of(error));
    }

    private void take(PeerRecord peer, Snapshot snapshot, long question) throws FederationException {
        if (members.told(peer, snapshot, question)) {
            ground.tell(Kind.STATE_UPDATED, Optional.of(peer), Map.of());
        }
    }
}
