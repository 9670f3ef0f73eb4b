package dev.archipelago.discovery.libp2p.gossipsub;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A peer we are connected with. */
final class Neighbour {
    private static final int DONT_WANT_HEARTBEATS = 3;

    private final Bytes id;
    private final Set<Trait> traits;
    private final Allowances allowances;
    private final Set<String> topics = new LinkedHashSet<>();
    private final Map<Bytes, Integer> dontWant = new HashMap<>();
    private int haves;
    private int asked;
    private int served;
    private int told;
    private boolean named;

    Neighbour(Bytes id, Set<Trait> traits, Allowances allowances) {
        this.id = id;
        this.traits = EnumSet.noneOf(Trait.class);
        this.traits.addAll(traits);
        this.allowances = allowances;
    }

    Bytes id() {
        return id;
    }

    /** Whether we dialled it: such peers are harder to send us. */
    boolean isOutbound() {
        return traits.contains(Trait.OUTBOUND);
    }

    boolean hearsDontWant() {
        return traits.contains(Trait.HEARS_DONT_WANT);
    }

    /** More is known of it; how it names messages it may have shown before. */
    void learn(Set<Trait> more) {
        more.stream().filter(trait -> !named || trait != Trait.NAMES_BY_KEY).forEach(traits::add);
    }

    /** The common names of messages it talks about, and from then on it is answered in its own. */
    List<Bytes> understand(List<Bytes> names) {
        if (!names.isEmpty()) {
            named = true;
            if (names.stream().anyMatch(MessageNames::isByKey)) {
                traits.add(Trait.NAMES_BY_KEY);
            } else {
                traits.remove(Trait.NAMES_BY_KEY);
            }
        }
        return names.stream().map(MessageNames::common).toList();
    }

    /** The names of messages as it understands them. */
    List<Bytes> say(List<Bytes> common) {
        return traits.contains(Trait.NAMES_BY_KEY)
                ? common.stream().map(MessageNames::byKey).toList()
                : common;
    }

    boolean wants(String topic) {
        return topics.contains(topic);
    }

    Set<String> topics() {
        return topics;
    }

    void hear(Rpc.Subscription subscription) {
        if (!subscription.wanted()) {
            topics.remove(subscription.topic());
        } else if (topics.size() < allowances.subscriptions()) {
            topics.add(subscription.topic());
        }
    }

    /** Whether another IHAVE of it is read within this heartbeat. */
    boolean mayTell() {
        return haves++ < allowances.haves();
    }

    /** How many more messages it can be asked for within this heartbeat. */
    int askable() {
        return allowances.asked() - asked;
    }

    void ask(int count) {
        asked += count;
    }

    /** Whether another message can be given to it within this heartbeat. */
    boolean mayAsk() {
        return served++ < allowances.served();
    }

    void hearDontWant(Bytes message) {
        if (told++ < allowances.dontWant()) {
            dontWant.put(message, DONT_WANT_HEARTBEATS);
        }
    }

    boolean refuses(Bytes message) {
        return dontWant.containsKey(message);
    }

    void heartbeat() {
        haves = 0;
        asked = 0;
        served = 0;
        told = 0;
        dontWant.replaceAll((message, left) -> left - 1);
        dontWant.values().removeIf(left -> left <= 0);
    }
}
