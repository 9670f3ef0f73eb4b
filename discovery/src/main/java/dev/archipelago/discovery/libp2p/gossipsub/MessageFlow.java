package dev.archipelago.discovery.libp2p.gossipsub;

import dev.archipelago.discovery.libp2p.gossipsub.SeenMessages.Fate;
import dev.archipelago.discovery.libp2p.gossipsub.SeenMessages.Sighting;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** Takes messages in, has them looked at, and hands the good ones on. */
final class MessageFlow {
    private final GossipRules rules;
    private final Bytes self;
    private final Neighbours neighbours;
    private final Meshes meshes;
    private final Fanout fanout;
    private final SeenMessages seen;
    private final MessageCache cache;
    private final Promises promises;
    private final PeerScores scores;
    private final LongSupplier nanos;
    private final Outbox out;

    MessageFlow(
            GossipRules rules,
            Bytes self,
            Neighbours neighbours,
            Meshes meshes,
            Fanout fanout,
            SeenMessages seen,
            MessageCache cache,
            Promises promises,
            PeerScores scores,
            LongSupplier nanos,
            Outbox out) {
        this.rules = rules;
        this.self = self;
        this.neighbours = neighbours;
        this.meshes = meshes;
        this.fanout = fanout;
        this.seen = seen;
        this.cache = cache;
        this.promises = promises;
        this.scores = scores;
        this.nanos = nanos;
        this.out = out;
    }

    /** Our own message; says to how many it was sent. */
    int publish(Message message) {
        seen.add(message, self).decide(Fate.GOOD, nanos.getAsLong());
        cache.put(message);
        if (!meshes.has(message.topic())) {
            refill(message.topic(), fanout.publishing(message.topic()));
        }
        Collection<Neighbour> targets = targets(message.topic());
        targets.forEach(peer -> out.send(peer, Rpc.of(message)));
        return targets.size();
    }

    private Collection<Neighbour> targets(String topic) {
        return switch (rules.publishing()) {
            case TO_ALL ->
                neighbours.wanting(topic).stream().filter(this::mayHave).toList();
            case TO_MESH -> {
                Set<Neighbour> members = new LinkedHashSet<>(meshes.has(topic) ? meshes.of(topic) : fanout.of(topic));
                refill(topic, members);
                yield members;
            }
        };
    }

    private boolean mayHave(Neighbour peer) {
        return scores.of(peer.id()) >= rules.score().thresholds().publish();
    }

    /** Keeps those who want the topic and may have our messages, and adds others up to what a mesh is to have. */
    void refill(String topic, Set<Neighbour> members) {
        members.removeIf(peer -> !peer.wants(topic) || !mayHave(peer));
        members.addAll(neighbours.some(
                rules.degrees().target() - members.size(), topic, peer -> !members.contains(peer) && mayHave(peer)));
    }

    /** A peer brought a message. */
    void came(Neighbour peer, Message message) {
        Sighting known = seen.get(message.id());
        if (known != null) {
            again(peer, message.topic(), known);
        } else if (!meshes.has(message.topic())) {
            return; // nobody asked for it
        } else if (message.from().equals(self)) {
            scores.broughtInvalid(peer.id(), message.topic()); // what we wrote we would know
        } else {
            out.add(new GossipAction.Check(peer.id(), message));
        }
    }

    private void again(Neighbour peer, String topic, Sighting known) {
        switch (known.fate()) {
            case WAITING -> {
                if (!known.source().equals(peer.id())) {
                    known.others().add(peer.id());
                }
            }
            case BAD -> scores.broughtInvalid(peer.id(), topic);
            case GOOD -> {
                long late = nanos.getAsLong() - known.decided();
                if (late <= rules.score().topic().deficit().window().toNanos()) {
                    scores.broughtAgain(peer.id(), topic);
                }
            }
            case IGNORED -> {}
        }
    }

    /**
     * It is known whether a message is its author's. Only then it counts as seen: a forged one must not keep the
     * genuine one away, nor make others keep it from us.
     */
    void checked(Bytes peer, Message message, MessageSeal.Finding finding) {
        Sighting known = seen.get(message.id());
        if (finding == MessageSeal.Finding.FORGED) {
            scores.broughtInvalid(peer, message.topic());
        } else if (finding == MessageSeal.Finding.GENUINE && known != null) {
            Neighbour neighbour = neighbours.get(peer);
            if (neighbour != null) {
                again(neighbour, message.topic(), known);
            }
        } else if (finding == MessageSeal.Finding.GENUINE && meshes.has(message.topic())) {
            Sighting unused = seen.add(message, peer);
            promises.kept(message.id());
            tellOfLarge(peer, message);
            out.add(new GossipAction.Judge(peer, message));
        }
    }

    private void tellOfLarge(Bytes source, Message message) {
        if (message.data().length >= rules.allowances().large()) {
            for (Neighbour member : meshes.of(message.topic())) {
                if (member.hearsDontWant() && !member.id().equals(source)) {
                    out.send(member, Control.dontWant(member.say(List.of(message.id()))));
                }
            }
        }
    }

    /** The program said what it thinks of a message. */
    void judged(Bytes id, Verdict verdict) {
        Sighting sighting = seen.get(id);
        Message message = sighting == null ? null : sighting.waiting();
        if (sighting == null || message == null) {
            return; // forgotten meanwhile, or judged before
        }
        String topic = message.topic();
        switch (verdict) {
            case ACCEPT -> {
                sighting.decide(Fate.GOOD, nanos.getAsLong());
                scores.broughtFirst(sighting.source(), topic);
                sighting.others().forEach(other -> scores.broughtAgain(other, topic));
                cache.put(message);
                handOn(message, sighting);
            }
            case REJECT -> {
                sighting.decide(Fate.BAD, nanos.getAsLong());
                scores.broughtInvalid(sighting.source(), topic);
                sighting.others().forEach(other -> scores.broughtInvalid(other, topic));
            }
            case IGNORE -> sighting.decide(Fate.IGNORED, nanos.getAsLong());
        }
        sighting.others().clear();
    }

    private void handOn(Message message, Sighting sighting) {
        Set<Neighbour> targets = new LinkedHashSet<>(meshes.of(message.topic()));
        for (Neighbour member : targets) {
            boolean has = member.id().equals(sighting.source())
                    || member.id().equals(message.from())
                    || sighting.others().contains(member.id())
                    || member.refuses(message.id());
            if (!has) {
                out.send(member, Rpc.of(message));
            }
        }
    }
}
