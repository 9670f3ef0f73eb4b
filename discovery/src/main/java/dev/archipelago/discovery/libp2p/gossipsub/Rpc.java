package dev.archipelago.discovery.libp2p.gossipsub;

import java.util.List;

/**
 * What one peer sends another at once.
 *
 * @param subscriptions topics it wants, or wants no more
 * @param messages messages of topics
 * @param control what the mesh is made of
 */
public record Rpc(List<Subscription> subscriptions, List<Message> messages, Control control) {
    private static final int ITEM = 64;

    /** Keeps copies. */
    public Rpc {
        subscriptions = List.copyOf(subscriptions);
        messages = List.copyOf(messages);
    }

    /**
     * Whether a topic is wanted.
     *
     * @param wanted or no more
     * @param topic which
     */
    public record Subscription(boolean wanted, String topic) {}

    static Rpc of(List<Subscription> subscriptions) {
        return new Rpc(subscriptions, List.of(), Control.NONE);
    }

    static Rpc of(Message message) {
        return new Rpc(List.of(), List.of(message), Control.NONE);
    }

    static Rpc of(Control control) {
        return new Rpc(List.of(), List.of(), control);
    }

    /** Whether it is nothing but talk about messages, which can be lost without harm. */
    public boolean isGossip() {
        return subscriptions.isEmpty()
                && messages.isEmpty()
                && control.grafts().isEmpty()
                && control.prunes().isEmpty();
    }

    /** Whether nobody would miss it but for its messages. */
    public boolean isMessages() {
        return !messages.isEmpty() && subscriptions.isEmpty() && control.equals(Control.NONE);
    }

    /** About how many bytes it takes in memory and on the wire. */
    public int weight() {
        int weight = ITEM * (1 + subscriptions.size());
        for (Message message : messages) {
            weight += ITEM * 4 + message.data().length;
        }
        for (Control.Have have : control.have()) {
            weight += ITEM * (1 + have.ids().size());
        }
        return weight + ITEM * (control.want().size() + control.dontWant().size());
    }
}
