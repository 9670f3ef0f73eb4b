package dev.archipelago.federation;

import dev.archipelago.federation.FederationEvent.Kind;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.KeyHistory;
import dev.archipelago.identity.KeyHistory.Acceptance;
import dev.archipelago.identity.KeyStatement;
import dev.archipelago.identity.KeyStatus;
import dev.archipelago.identity.PublicKey;
import java.util.Map;
import java.util.Optional;

/**
 * Follows peers whose keys change. A statement moves a peer with all that is kept of it to the next key, or ends its
 * membership; whoever brings it, it counts only if it follows from the commitment that is held. Where a recovery key
 * contradicts itself no key speaks for the peer any more, and the operator has to look.
 */
final class Successions {
    private final Ground ground;
    private final Members members;

    Successions(Ground ground, Members members) {
        this.ground = ground;
        this.members = members;
    }

    /** Takes in what a bearer brought, and says whether it changed what is held of a peer. */
    boolean hear(KeyStatement statement) throws FederationException {
        Optional<News> news = ground.alone(() -> {
            Optional<PeerRecord> held = ground.books().peerByAnyKey(statement.oldKey());
            Optional<KeyHistory> history = held.flatMap(PeerRecord::history).map(Ground::decoded);
            Optional<Acceptance> accepted = history.map(known -> known.accept(statement))
                    .filter(acceptance -> acceptance.verdict().changes());
            return accepted.isPresent()
                    ? Optional.of(follow(held.orElseThrow(), accepted.get().history(), statement))
                    : Optional.empty();
        });
        news.ifPresent(this::tell);
        return news.isPresent();
    }

    private News follow(PeerRecord held, KeyHistory history, KeyStatement statement) throws FederationException {
        return switch (history.status()) {
            case KeyStatus.Held next when isFree(next.key()) -> moved(held, next.key(), history, statement);
            case KeyStatus.Held next -> ended(held, history, Kind.KEY_REVOKED);
            case KeyStatus.Revoked revoked -> ended(held, history, Kind.KEY_REVOKED);
            case KeyStatus.Frozen frozen -> ended(held, history, Kind.KEY_FROZEN);
        };
    }

    /** A key that is ours, or was one of a peer's, does not become that of another: the peer's own ends. */
    private boolean isFree(PublicKey key) {
        return !key.equals(ground.me().publicKey())
                && ground.books().peerByAnyKey(key).isEmpty();
    }

    private News moved(PeerRecord held, PublicKey next, KeyHistory history, KeyStatement statement)
            throws FederationException {
        Endpoints where = StatementEndpoints.of(statement).orElse(held.endpoints());
        PeerRecord moved = held.movedTo(Did.key(next), history, where);
        Books.Page page = ground.books().page().forget(held).put(moved);
        page.put(MovedKey.of(held.key(), next));
        ground.books().movedTo(held.key()).forEach(earlier -> page.put(new MovedKey(earlier.from(), moved.did())));
        page.commit();
        return new News(Kind.KEY_ROTATED, moved, held);
    }

    private News ended(PeerRecord held, KeyHistory history, Kind kind) throws FederationException {
        PeerRecord knowing = held.knowing(history);
        PeerRecord ended = held.isBound() ? knowing.in(PeerState.REMOVED, ground.now()) : knowing;
        Books.Page page = ground.books().page().put(ended);
        members.callOff(held.key(), page);
        page.commit();
        return new News(kind, ended, held);
    }

    private void tell(News news) {
        ground.tell(
                news.kind(),
                Optional.of(news.now()),
                Map.of("from", news.before().did().toString()));
        if (news.before().isBound() && !news.now().isBound()) {
            ground.tell(Kind.NODE_REMOVED, Optional.of(news.now()), Map.of("by", "key"));
        }
    }

    /** What became of a peer. */
    private record News(Kind kind, PeerRecord now, PeerRecord before) {}
}
