package dev.archipelago.discovery.libp2p;

/** Hears of the messages of a topic that were accepted. */
@FunctionalInterface
public interface TopicListener {
    /**
     * A message came. Listeners of one topic are called one at a time, on a thread that reads from the peer who brought
     * the message: who waits here holds that peer up.
     */
    void message(TopicMessage message);
}
