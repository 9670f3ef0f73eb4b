package dev.archipelago.federation.simulation;

import dev.archipelago.federation.InviteSummary;
import dev.archipelago.federation.Peer;
import dev.archipelago.federation.PeerState;
import dev.archipelago.federation.Trust;
import dev.archipelago.testing.BrokenRule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** How the others stand at an island, and its invites, as its node says. */
record View(Map<String, Stand> stands, Map<String, String> invites) {
    private static final int MOST_INVITES = 1024;

    /** How one key stands. */
    record Stand(Island peer, int key, PeerState state, Trust trust, Optional<UUID> membership, Instant added) {
        boolean isBound() {
            return state == PeerState.MEMBER || state == PeerState.JOINING;
        }

        /** What stands the same however much time went by. */
        String lasting() {
            return state + " " + trust + " " + membership;
        }
    }

    static View of(World world, Island here) {
        Map<String, Stand> stands = new TreeMap<>();
        List<Peer> peers = here.node().peers();
        for (Peer peer : peers) {
            Island island = world.at(peer.did());
            int key = island.indexOf(peer.key());
            stands.put(
                    island + "/" + key,
                    new Stand(island, key, peer.state(), peer.trust(), peer.membership(), peer.added()));
        }
        Map<String, String> invites = new TreeMap<>();
        for (InviteSummary invite : here.node().invites()) {
            invites.put(invite.id(), invite.status());
        }
        if (invites.size() > MOST_INVITES) {
            throw new BrokenRule("bounds hold", here + " keeps " + invites.size() + " invites");
        }
        return new View(stands, invites);
    }

    static View empty() {
        return new View(Map.of(), Map.of());
    }
}
