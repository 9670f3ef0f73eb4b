package dev.archipelago.federation.simulation;

import dev.archipelago.federation.FederationException;
import dev.archipelago.federation.Peer;
import dev.archipelago.federation.PeerState;
import dev.archipelago.federation.Trust;
import dev.archipelago.testing.BrokenRule;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The end of all faults: everybody is up and reached, and after two intervals all that trust each other are in sync.
 */
final class Harbour {
    private static final Duration TICK = Duration.ofSeconds(30);
    private static final int TICKS_OF_AN_INTERVAL = 11;

    private final World world;
    private final Map<Island, Integer> newsBefore = new HashMap<>();

    Harbour(World world) {
        this.world = world;
    }

    /** Faults end. One node is not told that it is reached again: it hears it of the others. */
    void heal() throws FederationException {
        world.sea().calm();
        Island untold = world.island(world.seed().split("untold").random().nextInt(1 << 16));
        for (Island island : world.islands()) {
            island.cutOff(false);
            island.failSoon(Integer.MAX_VALUE / 2);
            if (island.isDown()) {
                island.powerFails(world.seed().split("last").split(island.number()));
            }
            newsBefore.put(island, island.news());
        }
        world.islands().stream()
                .filter(island -> !island.equals(untold))
                .forEach(island -> island.node().linkIsUp());
        Weather.pass(world, TICK, TICKS_OF_AN_INTERVAL);
        List<Pair> members = pairs().filter(Pair::areMembers).toList();
        Weather.pass(world, TICK, TICKS_OF_AN_INTERVAL);
        world.rules().check();
        members.forEach(pair -> requireInSync(pair.here(), pair.there(), untold));
        talk();
        if (isAnyJoinCutShort()) {
            Weather.pass(world, Duration.ofHours(9), 3);
            talk();
        }
        world.rules().check();
        pairs().forEach(Harbour::requireBoth);
    }

    private Stream<Pair> pairs() {
        return world.islands().stream().flatMap(here -> world.islands().stream().map(there -> new Pair(here, there)));
    }

    private record Pair(Island here, Island there) {
        /** A join may take until a clock is right again; who became a member by the last question is not asked yet. */
        boolean areMembers() {
            return isMember(here, there) && isMember(there, here);
        }

        boolean isByOneMembership() {
            return here.record(there)
                    .flatMap(Peer::membership)
                    .equals(there.record(here).flatMap(Peer::membership));
        }

        boolean isChanged() {
            return here.isChanged() || there.isChanged();
        }
    }

    /**
     * A join in the midst of which a key changed, or a clock stepped far, may not go on: a day later it is over. Until
     * then the peer is held as joining, or as a member by this join beside the opposite one.
     */
    private boolean isAnyJoinCutShort() {
        return pairs().filter(Pair::isChanged)
                .anyMatch(pair ->
                        isJoining(pair.here(), pair.there()) || (pair.areMembers() && !pair.isByOneMembership()));
    }

    /** Everybody says something to everybody that they have for a peer. */
    private void talk() {
        for (int round = 0; round < 2; round++) {
            for (Island here : world.islands()) {
                for (Peer peer : here.node().peers()) {
                    world.time().advance(Duration.ofMillis(200));
                    world.tried(() -> here.node().send(peer.did(), world.freshText(), here.soon()));
                }
            }
        }
    }

    private static boolean isMember(Island here, Island there) {
        return isIn(PeerState.MEMBER, here, there);
    }

    private static boolean isJoining(Island here, Island there) {
        return isIn(PeerState.JOINING, here, there);
    }

    private static boolean isIn(PeerState state, Island here, Island there) {
        return here.record(there).filter(peer -> peer.state() == state).isPresent();
    }

    /** Both let the other look, so both ask. */
    private void requireInSync(Island here, Island there, Island untold) {
        if (here.equals(there) || here.isSpoiled() || there.isSpoiled()) {
            return;
        }
        boolean looks = isMember(here, there)
                && there.trustIn(here).atLeast(Trust.OBSERVER)
                && here.record(there)
                        .flatMap(Peer::granted)
                        .orElse(Trust.OBSERVER)
                        .atLeast(Trust.OBSERVER);
        boolean isCalled = (!here.equals(untold) && !there.equals(untold)) || calls(there, here);
        if (looks && isCalled && Chronicle.known(here, there) <= newsBefore.getOrDefault(there, 0)) {
            throw new BrokenRule(
                    "all that trust each other are in sync within two intervals",
                    here + (here.equals(untold) ? ", who was not told of the link," : "") + " knows nothing new of "
                            + there + ", "
                            + here.record(there).map(Peer::granted).orElse(Optional.empty()));
        }
    }

    /** Whether one calls another by itself, and knows by what key; whoever goes by another has to call first. */
    private static boolean calls(Island one, Island other) {
        return other.keys().size() == 1
                && one.keys().size() == 1
                && isMember(one, other)
                && other.trustIn(one).atLeast(Trust.OBSERVER)
                && one.record(other)
                        .flatMap(Peer::granted)
                        .filter(level -> level.atLeast(Trust.OBSERVER))
                        .isPresent();
    }

    private static void requireBoth(Pair pair) {
        Island here = pair.here();
        Island there = pair.there();
        if (here.equals(there) || here.isSpoiled() || there.isSpoiled()) {
            return;
        }
        boolean shut = isBlocked(here, there) || isBlocked(there, here);
        boolean isKnown = here.node().peer(there.did()).isPresent();
        if (!shut && isKnown && isMember(here, there) && !isMember(there, here)) {
            throw new BrokenRule(
                    "rights are bilateral",
                    there + " is a member at " + here + ", which is "
                            + there.record(here)
                                    .map(peer -> peer.state().text())
                                    .orElse("a stranger") + " there");
        }
        if (pair.areMembers() && !shut && !pair.isByOneMembership()) {
            throw new BrokenRule("rights are bilateral", here + " and " + there + " name other memberships");
        }
    }

    private static boolean isBlocked(Island here, Island there) {
        return here.node().peers().stream()
                .anyMatch(peer -> peer.state() == PeerState.BLOCKED && there.indexOf(peer.key()) >= 0);
    }
}
