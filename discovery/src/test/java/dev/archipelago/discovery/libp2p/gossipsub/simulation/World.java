package dev.archipelago.discovery.libp2p.gossipsub.simulation;

import dev.archipelago.discovery.libp2p.gossipsub.Bytes;
import dev.archipelago.discovery.libp2p.gossipsub.Message;
import dev.archipelago.discovery.libp2p.gossipsub.Rpc;
import dev.archipelago.discovery.libp2p.gossipsub.RpcWriter;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A network of nodes in virtual time. All chance comes from one seed, so a run can be had again. A lost RPC is lost for
 * good, which no stream would do; only what is said of subscriptions always arrives, for nobody says it twice.
 */
final class World {
    static final String TOPIC = "news";

    private static final long HEARTBEAT = TimeUnit.SECONDS.toNanos(1);

    final List<SimNode> nodes = new ArrayList<>();
    final Random random;
    final Trace trace;
    final Map<Bytes, Spread> spreads = new LinkedHashMap<>();
    final Map<SimNode, Integer> partsOfTheCut = new HashMap<>();
    private final Map<Bytes, SimNode> byId = new HashMap<>();
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
    private final double loss;
    private long now;
    private long order;
    private long messages;
    private long messageBytes;
    private long controlBytes;

    World(long seed, double loss, Trace trace) {
        this.random = new Random(seed);
        this.loss = loss;
        this.trace = trace;
    }

    private record Event(long at, long order, Runnable deed) {}

    /** How far a message came: for each node the hops it took, -1 where it is not. */
    static final class Spread {
        final long publishedAt;
        final int[] hops;

        Spread(int nodes, int author, long at) {
            hops = new int[nodes];
            Arrays.fill(hops, -1);
            hops[author] = 0;
            publishedAt = at;
        }
    }

    long now() {
        return now;
    }

    SimNode node(Bytes id) {
        return Objects.requireNonNull(byId.get(id));
    }

    SimNode add() {
        SimNode node = new SimNode(nodes.size(), this, random.nextLong());
        nodes.add(node);
        byId.put(node.id, node);
        after(random.nextLong(HEARTBEAT), () -> beat(node));
        return node;
    }

    private void beat(SimNode node) {
        if (node.isUp()) {
            node.heartbeat();
        }
        after(HEARTBEAT, () -> beat(node));
    }

    void after(long nanos, Runnable deed) {
        events.add(new Event(now + nanos, order++, deed));
    }

    void afterSeconds(double seconds, Runnable deed) {
        after((long) (seconds * TimeUnit.SECONDS.toNanos(1)), deed);
    }

    void run(double seconds) {
        long end = now + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
        while (!events.isEmpty() && events.element().at() <= end) {
            Event event = events.remove();
            now = event.at();
            event.deed().run();
        }
        now = end;
    }

    void connect(SimNode dialler, SimNode listener) {
        if (dialler != listener && dialler.isUp() && listener.isUp() && !dialler.lines.containsKey(listener)) {
            long latency = TimeUnit.MILLISECONDS.toNanos(random.nextLong(10, 101));
            dialler.lines.put(listener, new SimNode.Line(latency));
            listener.lines.put(dialler, new SimNode.Line(latency));
            dialler.connected(listener, true);
            listener.connected(dialler, false);
        }
    }

    void disconnect(SimNode one, SimNode other) {
        if (one.lines.remove(other) != null && other.lines.remove(one) != null) {
            one.disconnected(other);
            other.disconnected(one);
        }
    }

    void carry(SimNode from, SimNode to, Rpc rpc) {
        SimNode.Line line = from.lines.get(to);
        if (line == null) {
            return;
        }
        int bytes = RpcWriter.write(rpc).length;
        int carried = rpc.messages().stream()
                .mapToInt(message -> message.data().length)
                .sum();
        messageBytes += carried;
        controlBytes += bytes - carried;
        if (rpc.subscriptions().isEmpty() && random.nextDouble() < loss) {
            return;
        }
        long arrival = Math.max(line.lastArrival, now + line.latency + random.nextLong(line.latency / 10));
        line.lastArrival = arrival;
        after(arrival - now, () -> {
            if (from.lines.get(to) == line) {
                messages += rpc.messages().size();
                to.received(from, rpc);
            }
        });
    }

    void publish(SimNode author) {
        byte[] data = ByteBuffer.allocate(200).putInt(spreads.size()).array();
        Message message = author.publish(data);
        spreads.put(message.id(), new Spread(nodes.size(), author.number, now));
        trace.line(now, author.number, "publishes " + (spreads.size() - 1));
        author.act();
    }

    void heard(SimNode node, Bytes from, Message message) {
        Spread spread = spreads.get(message.id());
        if (spread != null) {
            spread.hops[node.number] = spread.hops[node(from).number] + 1;
            trace.line(now, node.number, "hears " + message.id() + " from " + node(from).number);
        }
    }

    /** Who is connected with whom by now, over others too: nodes of one part have one number. */
    Map<SimNode, Integer> parts() {
        Map<SimNode, Integer> parts = new HashMap<>();
        for (SimNode node : nodes) {
            Deque<SimNode> reached = new ArrayDeque<>(List.of(node));
            while (!reached.isEmpty()) {
                SimNode next = reached.remove();
                if (parts.putIfAbsent(next, node.number) == null) {
                    reached.addAll(next.lines.keySet());
                }
            }
        }
        return parts;
    }

    Traffic traffic() {
        return new Traffic(messages, messageBytes, controlBytes);
    }

    /** What was carried: messages, their bytes, and all other bytes. */
    record Traffic(long messages, long messageBytes, long controlBytes) {}
}
