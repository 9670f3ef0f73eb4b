package dev.archipelago.federation;

import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.join.Invitation;
import dev.archipelago.federation.join.InvitationJson;
import dev.archipelago.federation.join.InviteId;
import dev.archipelago.federation.ledger.Ledger;
import dev.archipelago.federation.ledger.LedgerException;
import dev.archipelago.federation.ledger.TableFile;
import dev.archipelago.federation.ledger.Transaction;
import dev.archipelago.federation.ledger.View;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/**
 * The federation's tables as what they hold: peers by their keys, invites that this node made, joins that it began and,
 * in the same table, those that Rust nodes ask for, and keys that peers gave up. What has to happen together is written
 * by one {@link Page}.
 */
final class Books {
    private static final String PEERS = "nodes";
    private static final String INVITATIONS = "invites";
    private static final String JOINS = "joins";
    private static final String MOVED = "moved";

    private final Ledger ledger;
    private final Set<String> unsettled = ConcurrentHashMap.newKeySet();
    private final ReadPeers readPeers = new ReadPeers();
    private final Set<String> twinned = ConcurrentHashMap.newKeySet();
    private volatile boolean isLookedThrough;
    private volatile Consumer<PeerRecord> watcher = peer -> {};

    Books(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The tables' files. Tokens in a Rust node's invites are written in clear: they are not taken over. */
    static List<TableFile> files() {
        return List.of(
                TableFile.of(PEERS, "nodes.json", "nodes", PeerJson.KEY).takingIn("nodes.json", PeerJson::ofRust),
                TableFile.of(INVITATIONS, "invites/pending.json", "invites", InvitationJson.KEY)
                        .takingIn("invites.json", file -> List.of()),
                TableFile.of(JOINS, "invites/received.json", "joins", BegunJoin.KEY),
                TableFile.of(MOVED, "moved.json", "moved", MovedKey.KEY),
                DeployBook.FILE);
    }

    Optional<PeerRecord> peer(PublicKey key) {
        return peerByKey(PeerJson.keyOf(key));
    }

    /** A peer by its key, or by one that it gave up. */
    Optional<PeerRecord> peerByAnyKey(PublicKey key) {
        return peer(key).or(() -> moved(key).flatMap(moved -> peer(moved.to().publicKey())));
    }

    /** Where a key went that a peer gave up. */
    Optional<MovedKey> moved(PublicKey key) {
        return ledger.view().get(MOVED, PeerJson.keyOf(key)).map(entry -> read(entry, MovedKey::read));
    }

    /** The keys that a peer gave up for this one. */
    List<MovedKey> movedTo(PublicKey key) {
        return all(MOVED, MovedKey::read).stream()
                .filter(moved -> moved.to().publicKey().equals(key))
                .toList();
    }

    /** The key of a peer, and those that it gave up for it. */
    List<PublicKey> keysOf(PublicKey key) {
        List<PublicKey> keys = new ArrayList<>(List.of(key));
        movedTo(key).forEach(moved -> keys.add(moved.from().publicKey()));
        return List.copyOf(keys);
    }

    /** A peer by the name of its key in the table. */
    Optional<PeerRecord> peerByKey(String key) {
        return ledger.view()
                .text(PEERS, key)
                .map(text -> readPeers
                        .find(key, text)
                        .orElseGet(() -> readPeers.keep(key, text, read(View.parsed(text), PeerJson::read))));
    }

    /** The keys of all peers that are to be asked how they are; the peers are looked at and not read. */
    List<String> following() {
        List<String> keys = new ArrayList<>();
        ledger.view().forEach(PEERS, (key, entry) -> {
            if (PeerJson.isAsked(entry)) {
                keys.add(key);
            }
        });
        return List.copyOf(keys);
    }

    /** Has somebody told of each peer that is written from now on. */
    void watch(Consumer<PeerRecord> watcher) {
        this.watcher = watcher;
    }

    List<PeerRecord> peers() {
        return all(PEERS, PeerJson::read);
    }

    /** The peers that stand so; others are not even read, but all are looked at. */
    List<PeerRecord> peersIn(PeerState state) {
        List<PeerRecord> found = new ArrayList<>();
        ledger.view().forEach(PEERS, (key, entry) -> {
            if (PeerJson.isIn(state, entry)) {
                found.add(read(entry, PeerJson::read));
            }
        });
        return List.copyOf(found);
    }

    /**
     * The peers whose join waits for a message: those that have not shown that they know, and those that have not told
     * what they grant. All peers are read for it the first time only, however many there are.
     */
    List<PeerRecord> unsettled() {
        lookThroughOnce();
        return List.copyOf(unsettled).stream()
                .flatMap(key -> unsettled(key).stream())
                .toList();
    }

    /**
     * The peers that had several memberships by joins at the same time when the ledger was opened. They are said once;
     * it takes no more reading than {@link #unsettled}.
     */
    List<PeerRecord> takeTwinned() {
        lookThroughOnce();
        List<PeerRecord> peers =
                twinned.stream().flatMap(key -> peerByKey(key).stream()).toList();
        twinned.clear();
        return peers;
    }

    private void lookThroughOnce() {
        if (isLookedThrough) {
            return;
        }
        ledger.view().forEach(PEERS, (key, entry) -> {
            if (PeerJson.isUnsettled(entry)) {
                unsettled.add(key);
            }
            if (PeerJson.isTwinned(entry)) {
                twinned.add(key);
            }
        });
        isLookedThrough = true;
    }

    /**
     * Forgets the key before it looks, so that what is written meanwhile is not forgotten. Whoever goes through the set
     * itself would meet the key again, and may never come to the end.
     */
    private Optional<PeerRecord> unsettled(String key) {
        unsettled.remove(key);
        Optional<ObjectNode> entry = ledger.view().get(PEERS, key).filter(PeerJson::isUnsettled);
        entry.ifPresent(still -> unsettled.add(key));
        return entry.map(still -> read(still, PeerJson::read));
    }

    Optional<Invitation> invitation(InviteId id) {
        return ledger.view().get(INVITATIONS, id.toString()).map(entry -> read(entry, InvitationJson::read));
    }

    List<Invitation> invitations() {
        return all(INVITATIONS, InvitationJson::read);
    }

    Optional<BegunJoin> join(InviteId id) {
        return ledger.view().get(JOINS, id.toString()).map(entry -> read(entry, BegunJoin::read));
    }

    List<BegunJoin> joins() {
        return joins(key -> !LegacyJoin.isId(key), BegunJoin::read);
    }

    Optional<LegacyJoin> legacyJoin(String id) {
        return ledger.view()
                .get(JOINS, id)
                .filter(entry -> LegacyJoin.isId(id))
                .map(entry -> read(entry, LegacyJoin::read));
    }

    List<LegacyJoin> legacyJoins() {
        return joins(LegacyJoin::isId, LegacyJoin::read);
    }

    private <T> List<T> joins(Predicate<String> which, Reader<T> reader) {
        List<T> found = new ArrayList<>();
        ledger.view().forEach(JOINS, (key, entry) -> {
            if (which.test(key)) {
                found.add(read(entry, reader));
            }
        });
        return List.copyOf(found);
    }

    private <T> List<T> all(String table, Reader<T> reader) {
        List<T> all = new ArrayList<>();
        ledger.view().forEach(table, (key, entry) -> all.add(read(entry, reader)));
        return List.copyOf(all);
    }

    private static <T> T read(ObjectNode entry, Reader<T> reader) {
        try {
            return reader.read(entry);
        } catch (MalformedException e) {
            throw new IllegalStateException("the ledger hands out what was written", e);
        }
    }

    /** An empty page. */
    Page page() {
        return new Page();
    }

    private interface Reader<T> {
        T read(ObjectNode entry) throws MalformedException;
    }

    /** Changes that happen together or not at all. */
    final class Page {
        private final Transaction changes = new Transaction();
        private final List<PeerRecord> peers = new ArrayList<>();

        Page put(PeerRecord peer) {
            changes.put(PEERS, PeerJson.write(peer));
            peers.add(peer);
            return this;
        }

        Page put(MovedKey moved) {
            changes.put(MOVED, moved.toJson());
            return this;
        }

        Page put(Invitation invitation) {
            changes.put(INVITATIONS, InvitationJson.write(invitation));
            return this;
        }

        Page put(BegunJoin join) {
            changes.put(JOINS, join.toJson());
            return this;
        }

        Page put(LegacyJoin join) {
            changes.put(JOINS, join.toJson());
            return this;
        }

        Page forget(PeerRecord peer) {
            changes.remove(PEERS, PeerJson.keyOf(peer.did()));
            return this;
        }

        Page forget(Invitation invitation) {
            changes.remove(INVITATIONS, invitation.id().toString());
            return this;
        }

        Page forget(BegunJoin join) {
            changes.remove(JOINS, join.id().toString());
            return this;
        }

        Page forget(LegacyJoin join) {
            changes.remove(JOINS, join.id());
            return this;
        }

        /**
         * Puts it on the disk.
         *
         * @throws FederationException {@code STORAGE}: nothing has changed
         */
        void commit() throws FederationException {
            try {
                ledger.commit(changes);
                peers.forEach(peer -> unsettled.add(PeerJson.keyOf(peer.did())));
                peers.forEach(watcher);
            } catch (LedgerException e) {
                throw new FederationException(Reason.STORAGE, e.getMessage(), e);
            }
        }
    }
}
