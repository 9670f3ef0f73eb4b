package dev.archipelago.discovery.libp2p.gossipsub;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** One node under test, with peers that do as they are told, by a clock that is set. */
final class Desk {
    static final String TOPIC = "t";
    static final Bytes SELF = peer("self");

    final Gossipsub node;
    private final List<GossipAction> actions = new ArrayList<>();
    private long now;

    Desk() {
        this(GossipRules.STANDARD);
    }

    Desk(GossipRules rules) {
        this(rules, 0);
    }

    /** @param esteem how whoever uses the node thinks of each peer */
    Desk(GossipRules rules, double esteem) {
        node = new Gossipsub(SELF, rules, () -> now, new Random(1), peer -> esteem);
    }

    static Bytes peer(String name) {
        return Bytes.of(name.getBytes(StandardCharsets.UTF_8));
    }

    /** Connects so many peers that want the topic; their names are the prefix and a number. */
    List<Bytes> join(int count, String prefix, Trait... traits) {
        List<Bytes> peers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Bytes peer = peer(prefix + i);
            Set<Trait> set = EnumSet.noneOf(Trait.class);
            set.addAll(List.of(traits));
            node.connected(peer, set);
            says(peer, Rpc.of(List.of(new Rpc.Subscription(true, TOPIC))));
            peers.add(peer);
        }
        return peers;
    }

    void says(Bytes peer, Rpc rpc) {
        node.received(peer, rpc);
    }

    void says(Bytes peer, Control control) {
        says(peer, Rpc.of(control));
    }

    /** A message by somebody far away, with a signature that will be found as said. */
    void brings(Bytes peer, Message message, MessageSeal.Finding finding, Verdict verdict) {
        says(peer, Rpc.of(message));
        for (GossipAction action : take()) {
            if (action instanceof GossipAction.Check check) {
                node.checked(check.peer(), check.message(), finding);
            }
        }
        for (GossipAction action : take()) {
            if (action instanceof GossipAction.Judge judge) {
                node.judged(judge.message().id(), verdict);
            }
        }
        take();
    }

    void brings(Bytes peer, Message message) {
        brings(peer, message, MessageSeal.Finding.GENUINE, Verdict.ACCEPT);
    }

    static Message message(int number) {
        return message(number, 10);
    }

    static Message message(int number, int size) {
        return Message.unsigned(peer("author"), new byte[size], number, TOPIC);
    }

    /** Lets so many heartbeats go by. */
    void beat(int heartbeats) {
        for (int i = 0; i < heartbeats; i++) {
            pass(Duration.ofSeconds(1));
            node.heartbeat();
            take();
        }
    }

    void pass(Duration time) {
        now += time.toNanos();
    }

    private List<GossipAction> take() {
        List<GossipAction> taken = node.takeActions();
        actions.addAll(taken);
        return taken;
    }

    void forget() {
        take();
        actions.clear();
    }

    /** What was sent to a peer since it was forgotten. */
    List<Rpc> sentTo(Bytes peer) {
        take();
        return actions.stream()
                .flatMap(action ->
                        action instanceof GossipAction.Send send && send.peer().equals(peer)
                                ? Stream.of(send.rpc())
                                : Stream.empty())
                .toList();
    }

    List<Message> messagesTo(Bytes peer) {
        return sentTo(peer).stream().flatMap(rpc -> rpc.messages().stream()).toList();
    }

    List<Control.Prune> prunesTo(Bytes peer) {
        return sentTo(peer).stream()
                .flatMap(rpc -> rpc.control().prunes().stream())
                .toList();
    }

    List<Bytes> wantsFrom(Bytes peer) {
        return sentTo(peer).stream()
                .flatMap(rpc -> rpc.control().want().stream())
                .toList();
    }

    List<Bytes> dontWantsTo(Bytes peer) {
        return sentTo(peer).stream()
                .flatMap(rpc -> rpc.control().dontWant().stream())
                .toList();
    }

    List<Bytes> havesTo(Bytes peer) {
        return sentTo(peer).stream()
                .flatMap(rpc -> rpc.control().have().stream())
                .flatMap(have -> have.ids().stream())
                .toList();
    }

    List<Bytes> mesh() {
        return node.mesh(TOPIC);
    }
}
