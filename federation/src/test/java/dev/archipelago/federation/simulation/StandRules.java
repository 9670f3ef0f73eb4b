package dev.archipelago.federation.simulation;

import dev.archipelago.federation.PeerState;
import dev.archipelago.federation.Trust;
import dev.archipelago.federation.simulation.Chronicle.PairFacts;
import dev.archipelago.federation.simulation.View.Stand;
import dev.archipelago.testing.BrokenRule;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The rules of how nodes may stand to each other, asked after each step. */
final class StandRules {
    private static final Duration JOIN = Duration.ofHours(24);

    private final World world;
    private final Map<Island, View> views = new HashMap<>();
    private final Map<UUID, Integer> founded = new HashMap<>();
    private final Map<Chronicle.Pair, Instant> pending = new LinkedHashMap<>();
    private final Set<Chronicle.Pair> everBound = new HashSet<>();

    StandRules(World world) {
        this.world = world;
    }

    /** Looks at all nodes that are up. */
    void check() {
        Map<Island, View> now = new LinkedHashMap<>();
        world.islands().stream().filter(island -> !island.isDown()).forEach(island -> {
            now.put(island, View.of(world, island));
        });
        now.forEach(this::remember);
        endUnfinished();
        now.forEach((here, view) -> {
            view.stands().forEach((name, stand) -> check(here, name, stand));
            views.put(here, view);
        });
    }

    /** A node has a membership on its disk. */
    void founded(Island here, Island there, UUID membership) {
        everBound.add(new Chronicle.Pair(here, there));
        founded.putIfAbsent(membership, world.chronicle().now());
    }

    private Optional<Stand> before(Island here, String name) {
        return Optional.ofNullable(
                views.getOrDefault(here, View.empty()).stands().get(name));
    }

    private void remember(Island here, View view) {
        view.stands().values().forEach(stand -> {
            stand.membership().ifPresent(id -> founded(here, stand.peer(), id));
            if (stand.state() == PeerState.JOINING) {
                pending.putIfAbsent(new Chronicle.Pair(here, stand.peer()), stand.added());
            }
        });
    }

    /** A join waits to be finished by the other side. */
    void isPending(Island here, Island there) {
        pending.put(new Chronicle.Pair(here, there), here.now());
    }

    void isFinished(Island here, Island there) {
        pending.remove(new Chronicle.Pair(here, there));
    }

    /** A join that nobody finished within a day ends by itself. */
    private void endUnfinished() {
        List<Chronicle.Pair> over = pending.entrySet().stream()
                .filter(entry ->
                        !entry.getKey().here().now().isBefore(entry.getValue().plus(JOIN)))
                .map(Map.Entry::getKey)
                .toList();
        over.forEach(pair -> world.chronicle().ends(pair.here(), pair.there()));
        pending.keySet().removeAll(over);
    }

    private void check(Island here, String name, Stand stand) {
        PairFacts facts = world.chronicle().of(here, stand.peer());
        String what = stand.peer() + " is " + stand.state() + " at " + here;
        Optional<Stand> before = before(here, name);
        if (facts.isAbout(stand.key(), key -> isThere(here, stand.peer(), key))) {
            requireBlocked(facts, stand, what);
            requireRemoved(facts, stand, what);
        }
        if (stand.isBound()) {
            requireFounded(here, stand, what);
            requireGranted(facts, stand, what);
            requireKeyNotOlder(here, stand, what);
        }
        boolean isOver = before.filter(Stand::isBound).isPresent() && stand.state() == PeerState.REMOVED;
        boolean isOverdue = before.filter(old -> old.state() == PeerState.JOINING)
                .filter(old -> !here.now().isBefore(old.added().plus(JOIN)))
                .isPresent();
        if (isOver && !isOverdue && !isExplained(facts, stand)) {
            throw new BrokenRule("no membership ends without cause", what);
        }
    }

    private static boolean isThere(Island here, Island peer, int key) {
        return here.node().peer(peer.keys().get(key).identity().did()).isPresent();
    }

    private static void requireBlocked(PairFacts facts, Stand stand, String what) {
        if (facts.blocked && stand.isBound()) {
            throw new BrokenRule("blocked stays out", what);
        }
    }

    private static void requireRemoved(PairFacts facts, Stand stand, String what) {
        if (stand.isBound() && facts.removed > facts.fresh) {
            throw new BrokenRule("removed stays removed", what);
        }
    }

    private void requireFounded(Island here, Stand stand, String what) {
        if (stand.state() == PeerState.MEMBER && !everBound.contains(new Chronicle.Pair(stand.peer(), here))) {
            throw new BrokenRule("rights are bilateral", what + ", but founded no membership itself");
        }
    }

    private static void requireGranted(PairFacts facts, Stand stand, String what) {
        if (!facts.most.atLeast(stand.trust()) && stand.trust() != Trust.UNTRUSTED) {
            throw new BrokenRule("no act below its level", what + " as " + stand.trust() + ", granted " + facts.most);
        }
    }

    private void requireKeyNotOlder(Island here, Stand stand, String what) {
        if (world.chronicle().isGivenUp(here, stand.peer(), stand.key())) {
            throw new BrokenRule("no state goes backwards", what + " by a key that it gave up");
        }
    }

    private boolean isExplained(PairFacts facts, Stand stand) {
        int since = stand.membership().map(id -> founded.getOrDefault(id, 0)).orElse(0);
        return facts.endings.stream().anyMatch(when -> when >= since);
    }
}
