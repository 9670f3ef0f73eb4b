package dev.archipelago.discovery.libp2p;

import java.util.List;

/** A topic that nodes talk about. Safe for use by several threads. */
public final class Topic {
    private final Gossip gossip;
    private final TopicAudience audience;

    Topic(Gossip gossip, TopicAudience audience) {
        this.gossip = gossip;
        this.audience = audience;
    }

    /** What it is called. */
    public String name() {
        return audience.topic();
    }

    /**
     * Signs the bytes and sends them to all who want the topic. The node itself does not hear them.
     *
     * @return to how many peers they are sent at once; others get them from those, or are told of them within seconds
     * @throws IllegalArgumentException if they are more than a message may have
     */
    public int publish(byte[] data) {
        return gossip.publish(name(), data);
    }

    /** Has the listener hear all messages from now on, until what is returned is closed. */
    public Subscription subscribe(TopicListener listener) {
        if (audience.add(listener)) {
            gossip.subscribe(name());
        }
        return () -> {
            if (audience.remove(listener)) {
                gossip.unsubscribe(name());
            }
        };
    }

    /** Has this say from now on which messages are handed on, in place of what did before. */
    public void validator(TopicValidator validator) {
        audience.validator(validator);
    }

    /** The connected peers that want it. */
    public List<PeerId> peers() {
        return gossip.wanting(name());
    }

    /** The peers with which messages are exchanged at once. */
    public List<PeerId> mesh() {
        return gossip.mesh(name());
    }

    /** A listener's place. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        /** The listener hears nothing more; the last one ends what the node has to do with the topic. */
        @Override
        void close();
    }
}
