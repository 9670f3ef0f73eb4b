package dev.archipelago.discovery.libp2p.gossipsub;

import java.time.Duration;
import java.util.List;

/**
 * What peers tell each other of the mesh and of messages.
 *
 * @param have messages the sender has
 * @param want messages the sender wants
 * @param grafts topics in whose mesh the sender takes the receiver
 * @param prunes topics from whose mesh it takes it out
 * @param dontWant messages the sender has, and is not to be sent
 */
public record Control(
        List<Have> have, List<Bytes> want, List<String> grafts, List<Prune> prunes, List<Bytes> dontWant) {
    static final Control NONE = new Control(List.of(), List.of(), List.of(), List.of(), List.of());

    /** Keeps copies. */
    public Control {
        have = List.copyOf(have);
        want = List.copyOf(want);
        grafts = List.copyOf(grafts);
        prunes = List.copyOf(prunes);
        dontWant = List.copyOf(dontWant);
    }

    /**
     * Messages of a topic the sender has.
     *
     * @param topic which topic
     * @param ids which messages
     */
    public record Have(String topic, List<Bytes> ids) {
        /** Keeps a copy. */
        public Have {
            ids = List.copyOf(ids);
        }
    }

    /**
     * The end of a place in a mesh.
     *
     * @param topic which mesh
     * @param peers who else is there; nobody takes this from us
     * @param backoff how long not to ask for the place again; zero where nothing was said
     */
    public record Prune(String topic, List<Bytes> peers, Duration backoff) {
        /** Keeps a copy. */
        public Prune {
            peers = List.copyOf(peers);
        }
    }

    static Control have(String topic, List<Bytes> ids) {
        return new Control(List.of(new Have(topic, ids)), List.of(), List.of(), List.of(), List.of());
    }

    static Control want(List<Bytes> ids) {
        return new Control(List.of(), ids, List.of(), List.of(), List.of());
    }

    static Control graft(String topic) {
        return new Control(List.of(), List.of(), List.of(topic), List.of(), List.of());
    }

    static Control prune(String topic, Duration backoff) {
        return new Control(List.of(), List.of(), List.of(), List.of(new Prune(topic, List.of(), backoff)), List.of());
    }

    static Control dontWant(List<Bytes> ids) {
        return new Control(List.of(), List.of(), List.of(), List.of(), ids);
    }
}
