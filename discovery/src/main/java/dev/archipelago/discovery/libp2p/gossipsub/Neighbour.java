package dev.archipelago.discovery.libp2p.gossipsub;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** A peer we are connected with. */
final class Neighbour {
    private static final int DONT_WANT_HEARTBEATS = 3;

    private final Bytes id;
    private final boolean outbound;
    private final boolean hearsDontWant;
    private final Allowances allowances;
    private final Set<String> topics = new LinkedHashSet<>();
    private final Map<Bytes, Integer> dontWant = new HashMap<>();
    private int haves;
    private int asked;
    private int served;
    private int told;

    Neighbour(Bytes id, boolean outbound, boolean hearsDontWant, Allowances allowances) {
        this.id = id;
        this.outbound = outbound;
        this.hearsDontWant = hearsDontWant;
        this.allowances = allowances;
    }

    Bytes id() {
        return id;
    }

    /** Whether we dialled it: such peers are harder to send us. */
    boolean isOutbound() {
        return outbound;
    }

    boolean hearsDontWant() {
        return hearsDontWant;
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
