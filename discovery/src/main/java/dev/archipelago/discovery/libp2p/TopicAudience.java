package dev.archipelago.discovery.libp2p;

import dev.archipelago.discovery.libp2p.gossipsub.Verdict;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Those in this program who listen to a topic, and who judges its messages. */
final class TopicAudience {
    private static final Logger LOG = System.getLogger(TopicAudience.class.getName());

    private final String topic;
    private final ReentrantLock turn = new ReentrantLock();
    private final List<TopicListener> listeners = new ArrayList<>();
    private volatile TopicValidator validator = message -> Verdict.ACCEPT;

    TopicAudience(String topic) {
        this.topic = topic;
    }

    String topic() {
        return topic;
    }

    void validator(TopicValidator other) {
        validator = other;
    }

    /** Whether it is the first. */
    boolean add(TopicListener listener) {
        synchronized (listeners) {
            listeners.add(listener);
            return listeners.size() == 1;
        }
    }

    /** Whether it was the last. */
    boolean remove(TopicListener listener) {
        synchronized (listeners) {
            return listeners.remove(listener) && listeners.isEmpty();
        }
    }

    Verdict judge(TopicMessage message) {
        try {
            return validator.judge(message);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the validator of a topic failed", e);
            return Verdict.IGNORE;
        }
    }

    void hear(TopicMessage message) {
        List<TopicListener> all;
        synchronized (listeners) {
            all = List.copyOf(listeners);
        }
        turn.lock();
        try {
            all.forEach(listener -> hear(listener, message));
        } finally {
            turn.unlock();
        }
    }

    private static void hear(TopicListener listener, TopicMessage message) {
        try {
            listener.message(message);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a listener to a topic failed", e);
        }
    }
}
