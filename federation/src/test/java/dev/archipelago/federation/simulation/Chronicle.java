package dev.archipelago.federation.simulation;

import dev.archipelago.federation.FederationEvent;
import dev.archipelago.federation.Peer;
import dev.archipelago.federation.Trust;
import dev.archipelago.federation.deploy.DeployKey;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.testing.BrokenRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** What operators did, by what they know themselves, in the order in which it happened. */
final class Chronicle {
    private final World world;
    private final InviteFacts invites = new InviteFacts();
    private final Map<Pair, PairFacts> pairs = new HashMap<>();
    private final Map<DeployKey, Island> askers = new HashMap<>();
    private final Map<String, String> ends = new HashMap<>();
    private final Set<String> texts = new HashSet<>();
    private final Map<String, Integer> heard = new HashMap<>();
    private final Set<Key> givenUp = new HashSet<>();
    private int sequence;

    Chronicle(World world) {
        this.world = world;
    }

    /** A key of another, as an island knows it. */
    private record Key(Island here, Island there, int number) {}

    /** Two islands, the first being the one that knows or does something. */
    record Pair(Island here, Island there) {}

    /** What an operator did with regard to one other node. */
    static final class PairFacts {
        /** Deeds that may end a membership of the two. */
        final List<Integer> endings = new ArrayList<>();
        /** When the operator last removed the other and was told it is done. */
        int removed = -1;
        /** What is newer than a removal, and brings the other back. */
        int fresh = -1;

        boolean blocked;
        /** Which of the other's keys that was about. */
        int key;
        /** The most that the operator ever granted. */
        Trust most = Trust.UNTRUSTED;

        /** Whether it is about this key: the one that it was done to, or the one that this became since. */
        boolean isAbout(int which, IntPredicate isThere) {
            return which == key
                    || (!isThere.test(key) && IntStream.range(key, which).noneMatch(isThere));
        }

        void grants(Trust level) {
            most = level.atLeast(most) ? level : most;
        }
    }

    InviteFacts invites() {
        return invites;
    }

    PairFacts of(Island here, Island there) {
        return pairs.computeIfAbsent(new Pair(here, there), pair -> new PairFacts());
    }

    int next() {
        return ++sequence;
    }

    int now() {
        return sequence;
    }

    /** A deed that may end what binds the two, on both sides. */
    void ends(Island one, Island other) {
        int when = next();
        of(one, other).endings.add(when);
        of(other, one).endings.add(when);
    }

    void asked(PublicKey key, String request, Island by) {
        try {
            askers.put(DeployKey.of(key, UUID.fromString(request)), by);
        } catch (IllegalArgumentException e) {
            world.note("no request id");
        }
    }

    Island asker(DeployKey key) {
        return Objects.requireNonNull(askers.get(key), "somebody asked");
    }

    /** A receipt went over the sea: an end is never followed by another. */
    void receipt(Island giver, Island asker, JsonNode receipt) {
        String outcome = receipt.path("outcome").stringValue("");
        String name = giver + " " + asker + " " + receipt.path("request_id").stringValue("");
        boolean isEnd = !outcome.equals("accepted");
        String before = ends.getOrDefault(name, outcome);
        if (ends.containsKey(name) && isEnd && !before.equals(outcome)) {
            throw new BrokenRule("nothing is done twice", "a deploy ended as " + before + ", then as " + outcome);
        }
        if (isEnd) {
            ends.put(name, outcome);
        }
    }

    /** An island's node tells something. */
    void told(Island here, FederationEvent event) {
        Optional<Island> peer = event.peer().map(did -> world.at(did));
        world.note(here + " " + event.kind() + " " + peer.map(Island::toString).orElse(""));
        switch (event.kind()) {
            case TEXT_RECEIVED -> text(here, String.valueOf(event.data().get("text")));
            case STATE_UPDATED -> state(here, peer.orElseThrow());
            case JOIN_PENDING, NODE_ADDED -> {
                Island other = peer.orElseThrow();
                here.record(other)
                        .flatMap(Peer::membership)
                        .ifPresent(membership -> world.rules().founded(here, other, membership));
                if (event.kind() == FederationEvent.Kind.JOIN_PENDING) {
                    world.rules().isPending(here, other);
                } else {
                    world.rules().isFinished(here, other);
                }
            }
            case KEY_ROTATED -> givenUp.add(new Key(here, peer.orElseThrow(), from(event)));
            case KEY_REVOKED, KEY_FROZEN -> ended(here, peer.orElseThrow());
            default -> next();
        }
    }

    private int from(FederationEvent event) {
        try {
            Did from = Did.parse(String.valueOf(event.data().get("from")));
            return world.at(from).indexOf(from.publicKey());
        } catch (IdentityException e) {
            throw new IllegalStateException("it names a node", e);
        }
    }

    /** A key ends by its owner's deed, or because the next one is that of a member already. */
    private void ended(Island here, Island peer) {
        if (!peer.isSpoiled() && peer.keys().size() == 1) {
            throw new BrokenRule("no state goes backwards", here + " ended the key of " + peer);
        }
        ends(here, peer);
    }

    boolean isGivenUp(Island here, Island peer, int key) {
        return givenUp.contains(new Key(here, peer, key));
    }

    /** An invite is offered to a node: what comes of it is what its operator meant. */
    void letIn(Island here, Island peer, String invite) {
        invites.of(invite).ifPresent(fact -> {
            PairFacts facts = of(here, peer);
            facts.fresh = Math.max(facts.fresh, fact.sequence);
            facts.grants(fact.terms.trust());
        });
    }

    private void text(Island here, String text) {
        if (!texts.add(here + "/" + here.boots() + " " + text)) {
            throw new BrokenRule("nothing is done twice", here + " heard a text again");
        }
    }

    private void state(Island here, Island peer) {
        int number = known(here, peer);
        Integer before = heard.put(here + "/" + here.boots() + " " + peer, number);
        if (before != null && number < before) {
            throw new BrokenRule(
                    "no state goes backwards", here + " knew " + before + " of " + peer + ", and now " + number);
        }
    }

    /** Which of its answers about itself is known of a node. */
    static int known(Island here, Island peer) {
        return here.record(peer)
                .flatMap(record -> here.node().state(record.did()))
                .flatMap(state -> state.snapshot().name())
                .map(name -> Integer.parseInt(name.substring(name.indexOf(' ') + 1)))
                .orElse(-1);
    }
}
