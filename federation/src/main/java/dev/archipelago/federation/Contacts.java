package dev.archipelago.federation;

import dev.archipelago.federation.FederationEvent.Kind;
import dev.archipelago.federation.sync.Reach;
import dev.archipelago.federation.sync.SyncEngine;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Which peers are to be asked how they are, and which are online; tells when that changes. Goes by keys. */
final class Contacts {
    private final Ground ground;
    private final SyncEngine<String> engine;
    private final LongSupplier nanoTime;
    private final Map<PublicKey, Way> ways = new ConcurrentHashMap<>();
    private final AtomicBoolean begun = new AtomicBoolean();

    Contacts(Ground ground, SyncEngine<String> engine, LongSupplier nanoTime) {
        this.ground = ground;
        this.engine = engine;
        this.nanoTime = nanoTime;
    }

    /** Reads all peers, once; later changes come by {@link #learn}. */
    void begin() {
        if (begun.compareAndSet(false, true)) {
            ground.books().following().forEach(key -> engine.follow(key, nanoTime.getAsLong()));
        }
    }

    /** A peer stands otherwise than before. */
    void learn(PeerRecord peer) {
        if (peer.isAsked()) {
            engine.follow(key(peer.did()), nanoTime.getAsLong());
        } else {
            engine.forget(key(peer.did()));
            ways.remove(peer.key());
        }
    }

    private static String key(Did did) {
        return PeerJson.keyOf(did);
    }

    /** Whose turn it is. */
    List<PeerRecord> due(int most) {
        return engine.due(nanoTime.getAsLong(), most).stream()
                .map(this::stillFollowed)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<PeerRecord> stillFollowed(String key) {
        Optional<PeerRecord> peer = asked(key);
        if (peer.isEmpty()) {
            engine.forget(key);
            asked(key).ifPresent(this::learn);
        }
        return peer;
    }

    private Optional<PeerRecord> asked(String key) {
        return ground.books().peerByKey(key).filter(PeerRecord::isAsked);
    }

    /** The peer was not asked after all; it is its turn as before. */
    void postponed(PeerRecord peer) {
        engine.postpone(key(peer.did()));
    }

    void answered(PeerRecord peer) {
        tell(peer, engine.answered(key(peer.did()), nanoTime.getAsLong()));
    }

    void declined(PeerRecord peer) {
        tell(peer, engine.declined(key(peer.did()), nanoTime.getAsLong()));
    }

    void failed(PeerRecord peer, String reason) {
        tell(peer, engine.failed(key(peer.did()), reason, nanoTime.getAsLong()));
    }

    /** The peer called by itself. */
    void heard(PeerRecord peer) {
        tell(peer, engine.heard(key(peer.did()), nanoTime.getAsLong()));
    }

    /** A link is there again: whoever could not be reached is asked soon. */
    void linkIsUp() {
        engine.linkIsUp(nanoTime.getAsLong());
    }

    /** The peer showed that it answered, by this way. */
    void reached(PeerRecord peer, Way way) {
        ways.put(peer.key(), way);
    }

    /** There may be a link to this peer again. */
    void linkIsUp(Did did) {
        engine.linkIsUp(key(did), nanoTime.getAsLong());
    }

    Contact contact(Did did) {
        return Contact.of(engine.reach(key(did)), Optional.ofNullable(ways.get(did.publicKey())));
    }

    private void tell(PeerRecord peer, Optional<Reach> news) {
        news.ifPresent(reach -> {
            if (reach instanceof Reach.Offline offline) {
                ground.tell(Kind.NODE_OFFLINE, Optional.of(peer), Map.of("reason", offline.reason()));
            } else {
                ground.tell(Kind.NODE_ONLINE, Optional.of(peer), told(ways.get(peer.key())));
            }
        });
    }

    private static Map<String, String> told(@Nullable Way way) {
        return way == null ? Map.of() : Map.of("link", way.link(), "why", way.why());
    }
}
