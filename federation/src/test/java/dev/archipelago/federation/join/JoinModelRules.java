package dev.archipelago.federation.join;

import dev.archipelago.federation.join.InviteState.Reserved;
import dev.archipelago.federation.join.InviteState.Spent;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must hold in every state, and in every step. Answers name the rule that was broken. */
final class JoinModelRules {
    private final JoinModelWorld world;
    private final JoinModel model;
    private final Map<JoinModelState, Optional<String>> completions = new HashMap<>();

    JoinModelRules(JoinModelWorld world, JoinModel model) {
        this.world = world;
        this.model = model;
    }

    Optional<String> brokenBy(JoinModelState before, JoinModelState after) {
        return first(
                reservationGivenAway(before, after),
                acceptedTwice(after),
                strangerOffered(after),
                rightsOfJoiners(after),
                rightsOfInviter(after),
                completion(after));
    }

    @SafeVarargs
    private static Optional<String> first(Optional<String>... broken) {
        for (Optional<String> each : broken) {
            if (each.isPresent()) {
                return each;
            }
        }
        return Optional.empty();
    }

    private Optional<String> reservationGivenAway(JoinModelState before, JoinModelState after) {
        Invitation then = before.ada().invitation().value();
        Optional<PublicKey> now = after.ada().invitation().value().holder();
        boolean kept = !(then.state() instanceof Reserved reserved)
                || !world.bounds().time(after.tick()).isBefore(reserved.until())
                || now.equals(then.holder());
        return kept ? Optional.empty() : Optional.of("a reserved invite was given to another key");
    }

    private static Optional<String> acceptedTwice(JoinModelState state) {
        return state.ada().members().size() <= 1 ? Optional.empty() : Optional.of("one invite let two keys in");
    }

    /** Ben, Cal and whoever Cal is have the code; and an honest one is only ever offered what it asked for. */
    private Optional<String> strangerOffered(JoinModelState state) {
        Optional<Reserved> reserved = state.ada().invitation().value().reservation();
        if (reserved.isEmpty()) {
            return Optional.empty();
        }
        Introduction told = reserved.get().request().joiner();
        if (told.key().equals(Cove.EVE.publicKey()) && !world.bounds().calIsEve()) {
            return Optional.of("somebody without the token was made an offer");
        }
        boolean said =
                world.honestKeys().stream().noneMatch(me -> me.publicKey().equals(told.key()))
                        || state.seen().stream()
                                .mapToObj(world::handle)
                                .anyMatch(sent -> sent.value() instanceof JoinRequest request
                                        && request.joiner().equals(told));
        return said ? Optional.empty() : Optional.of("an honest joiner was made an offer to what it never said");
    }

    private Optional<String> rightsOfJoiners(JoinModelState state) {
        for (Identity me : world.honestKeys()) {
            PublicKey key = me.publicKey();
            Optional<Founded> founded = joiner(state, key).founded().map(JoinModelHandle::value);
            boolean same = founded.isPresent()
                    && state.ada()
                            .member(key)
                            .filter(member ->
                                    member.membership().equals(founded.get().membership()))
                            .isPresent();
            if (state.ada().grants(key) && !same) {
                return Optional.of("ada gave rights to " + JoinModelTrace.name(me) + ", who had not accepted");
            }
        }
        return Optional.empty();
    }

    private Optional<String> rightsOfInviter(JoinModelState state) {
        for (Identity me : world.honestKeys()) {
            JoinModelJoiner joiner = joiner(state, me.publicKey());
            if (joiner.founded().isPresent() && !isAgreed(state.ada(), joiner)) {
                return Optional.of(
                        JoinModelTrace.name(me) + " gave rights to ada, who had not spent the invite for it so");
            }
        }
        return Optional.empty();
    }

    private static boolean isAgreed(JoinModelInviter ada, JoinModelJoiner joiner) {
        Founded founded = joiner.founded().orElseThrow().value();
        Introduction me = joiner.joining().value().me();
        return ada.invitation().value().state() instanceof Spent spent
                && spent.reservation().request().joiner().equals(me)
                && spent.reservation().inviter().equals(founded.peer())
                && spent.answer().credential().equals(founded.theirs())
                && ada.member(me.key())
                        .filter(member -> member.membership().equals(founded.membership()))
                        .isPresent();
    }

    private Optional<String> completion(JoinModelState state) {
        JoinModelState unseen = state.unseen();
        Optional<String> known = completions.get(unseen);
        if (known == null) {
            known = first(
                    completion(unseen, world.honestKeys()),
                    completion(unseen, world.honestKeys().reversed()));
            completions.put(unseen, known);
        }
        return known;
    }

    private Optional<String> completion(JoinModelState state, List<Identity> order) {
        JoinModelState end = model.completed(state, order);
        for (Identity me : order) {
            if (end.ada().grants(me.publicKey()) != joiner(end, me.publicKey()).grants()) {
                return Optional.of("after all faults, one of ada and " + JoinModelTrace.name(me) + " has rights");
            }
        }
        return Optional.empty();
    }

    private static JoinModelJoiner joiner(JoinModelState state, PublicKey key) {
        return state.joiner(key).orElseThrow();
    }
}
