package dev.archipelago.federation.join;

import dev.archipelago.identity.PublicKey;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All there is at one moment.
 *
 * @param ada the inviter
 * @param joiners the honest joiners
 * @param tick the clock
 * @param seen the numbers of the messages that went out; whoever controls the network has them for ever
 */
record JoinModelState(JoinModelInviter ada, Map<PublicKey, JoinModelJoiner> joiners, int tick, BitSet seen) {
    /** The honest joiner with that key. */
    Optional<JoinModelJoiner> joiner(PublicKey key) {
        return Optional.ofNullable(joiners.get(key));
    }

    JoinModelState with(JoinModelInviter next) {
        return new JoinModelState(next, joiners, tick, seen);
    }

    JoinModelState with(PublicKey key, JoinModelJoiner next) {
        Map<PublicKey, JoinModelJoiner> all = new HashMap<>(joiners);
        all.put(key, next);
        return new JoinModelState(ada, Map.copyOf(all), tick, seen);
    }

    JoinModelState sending(JoinModelHandle<?> message) {
        BitSet more = (BitSet) seen.clone();
        more.set(message.number());
        return new JoinModelState(ada, joiners, tick, more);
    }

    JoinModelState later() {
        return new JoinModelState(ada, joiners, tick + 1, seen);
    }

    /** The same without what Eve has seen. */
    JoinModelState unseen() {
        return new JoinModelState(ada, joiners, tick, new BitSet());
    }
}
