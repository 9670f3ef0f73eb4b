package dev.archipelago.discovery.libp2p.gossipsub;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/** What peers are worth by what they did. Those who went in disgrace are remembered, the oldest forgotten first. */
final class PeerScores {
    private final ScoreRules rules;
    private final int most;
    private final LongSupplier nanos;
    private final ToDoubleFunction<Bytes> app;
    private final Map<Bytes, Standing> present = new LinkedHashMap<>();
    private final Map<Bytes, Standing> gone = new LinkedHashMap<>();

    PeerScores(ScoreRules rules, int most, LongSupplier nanos, ToDoubleFunction<Bytes> app) {
        this.rules = rules;
        this.most = most;
        this.nanos = nanos;
        this.app = app;
    }

    private final class Standing {
        private final Map<String, TopicStanding> topics = new HashMap<>();
        private double misdeeds;
        private long wentAt;

        TopicStanding in(String topic) {
            return topics.computeIfAbsent(topic, unused -> new TopicStanding(rules.topic()));
        }

        double score(Bytes peer, long now) {
            double inTopics = 0;
            for (TopicStanding topic : topics.values()) {
                inTopics += topic.score(now);
            }
            double excess = Math.max(0, misdeeds - rules.behaviourFree());
            return Math.min(inTopics, rules.topicCap())
                    + app.applyAsDouble(peer) * rules.appWeight()
                    + excess * excess * rules.behaviourWeight();
        }

        void decay() {
            topics.values().forEach(TopicStanding::decay);
            topics.values().removeIf(TopicStanding::isBlank);
            misdeeds = TopicStanding.less(misdeeds, rules.behaviourDecay());
        }
    }

    void connected(Bytes peer) {
        Standing known = gone.remove(peer);
        present.put(peer, known == null ? new Standing() : known);
    }

    void disconnected(Bytes peer) {
        Standing standing = present.remove(peer);
        if (standing != null && standing.score(peer, nanos.getAsLong()) < 0) {
            standing.wentAt = nanos.getAsLong();
            gone.put(peer, standing);
            if (gone.size() > most) {
                Iterator<Bytes> oldest = gone.keySet().iterator();
                oldest.next();
                oldest.remove();
            }
        }
    }

    double of(Bytes peer) {
        Standing standing = present.get(peer);
        return standing == null ? 0 : standing.score(peer, nanos.getAsLong());
    }

    void grafted(Bytes peer, String topic) {
        Standing standing = present.get(peer);
        if (standing != null) {
            standing.in(topic).grafted(nanos.getAsLong());
        }
    }

    void pruned(Bytes peer, String topic) {
        Standing standing = present.get(peer);
        if (standing != null) {
            standing.in(topic).pruned(nanos.getAsLong());
        }
    }

    void broughtFirst(Bytes peer, String topic) {
        Standing standing = present.get(peer);
        if (standing != null) {
            standing.in(topic).broughtFirst();
        }
    }

    void broughtAgain(Bytes peer, String topic) {
        Standing standing = present.get(peer);
        if (standing != null) {
            standing.in(topic).broughtAgain();
        }
    }

    void broughtInvalid(Bytes peer, String topic) {
        Standing standing = present.get(peer);
        if (standing != null) {
            standing.in(topic).broughtInvalid();
        }
    }

    void misbehaved(Bytes peer, int misdeeds) {
        Standing standing = present.get(peer);
        if (standing != null) {
            standing.misdeeds += misdeeds;
        }
    }

    void decay() {
        present.values().forEach(Standing::decay);
        gone.values().forEach(Standing::decay);
        long now = nanos.getAsLong();
        gone.values()
                .removeIf(standing -> now - standing.wentAt > rules.retain().toNanos());
    }
}
