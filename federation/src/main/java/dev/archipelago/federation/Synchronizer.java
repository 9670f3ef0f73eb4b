package dev.archipelago.federation;

import dev.archipelago.federation.FederationEvent.Kind;
import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Asks peers how they are, and keeps what they tell. */
final class Synchronizer {
    /** How many are asked at once: each may take as long as its link does. */
    private static final int AT_ONCE = 8;

    private final Ground ground;
    private final Members members;
    private final Outgoing outgoing;
    private final Contacts contacts;
    private final Executor background;

    Synchronizer(Ground ground, Members members, Outgoing outgoing, Contacts contacts, Executor background) {
        this.ground = ground;
        this.members = members;
        this.outgoing = outgoing;
        this.contacts = contacts;
        this.background = background;
    }

    /** Asks those whose turn it is, and waits for their answers. */
    void tend(Instant by) {
        contacts.begin();
        all(contacts.due(AT_ONCE), by);
    }

    /** Asks all of these, some at once. */
    List<SyncResult> all(List<PeerRecord> peers, Instant by) {
        List<CompletableFuture<SyncResult>> under = peers.stream()
                .map(peer -> CompletableFuture.supplyAsync(() -> ask(peer, by), background))
                .toList();
        return under.stream().map(CompletableFuture::join).toList();
    }

    SyncResult ask(PeerRecord peer, Instant by) {
        try {
            Fields answer = outgoing.ask(peer, Call.of(Method.GET_STATE.text(), Outgoing.params()), by);
            take(peer, SnapshotJson.read(answer));
            contacts.answered(peer);
            return new SyncResult(peer.did(), Json.write(answer.object()).length, Optional.empty());
        } catch (FederationException e) {
            if (e.reason() == Reason.UNREACHABLE) {
                contacts.failed(peer, e.getMessage());
            } else {
                contacts.declined(peer);
            }
            return failed(peer, e.getMessage());
        } catch (MalformedException e) {
            contacts.declined(peer);
            return failed(peer, "its state cannot be read: " + e.getMessage());
        }
    }

    private static SyncResult failed(PeerRecord peer, String error) {
        return new SyncResult(peer.did(), 0, Optional.of(error));
    }

    private void take(PeerRecord peer, Snapshot snapshot) throws FederationException {
        members.told(peer, snapshot);
        ground.tell(Kind.STATE_UPDATED, Optional.of(peer), Map.of());
    }
}
