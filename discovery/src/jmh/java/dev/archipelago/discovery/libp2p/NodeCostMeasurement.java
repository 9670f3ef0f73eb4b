package dev.archipelago.discovery.libp2p;

import dev.archipelago.identity.Identity;
import dev.archipelago.testing.Await;
import dev.archipelago.testing.process.Command;
import dev.archipelago.testing.process.RunningProcess;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a node takes of its machine, ours beside js-libp2p: memory for each idle connection, and processor time for
 * signed messages of gossip. Each node measured has a process of its own, and all are talked to by the same peers of
 * ours. Run it: it prints the figures.
 */
final class NodeCostMeasurement {
    static final String TOPIC = "news";

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int BEFORE = 50;
    private static final int CONNECTIONS = 500;
    private static final int ROUNDS = 30;
    private static final int MESSAGES = 1_000;
    private static final int SIZE = 200;

    private NodeCostMeasurement() {}

    /** Measures and prints. */
    public static void main(String[] arguments) throws Exception {
        for (int run = 1; run <= 2; run++) {
            System.out.printf("run %d%n", run);
            try (Measured js = js()) {
                measure(js);
            }
            try (Measured image = ours("ours, as the image runs it", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")) {
                measure(image);
            }
            try (Measured standard = ours("ours, all of the JVM's compilers", "-XX:+UseSerialGC")) {
                measure(standard);
            }
        }
    }

    private record Measured(String name, Multiaddr address, UnaryOperator<String> ask, AutoCloseable process)
            implements AutoCloseable {
        long number(String deed, String name) {
            String answer = ask.apply("{\"do\":\"" + deed + "\",\"topic\":\"" + TOPIC + "\"}");
            Matcher found = Pattern.compile("\"" + name + "\":(\\d+)").matcher(answer);
            if (!found.find()) {
                throw new AssertionError(this.name + " answers " + answer);
            }
            return Long.parseLong(found.group(1));
        }

        @Override
        public void close() throws Exception {
            process.close();
        }
    }

    private static Measured ours(String name, String... options) {
        List<Object> words = new ArrayList<>(List.of((Object[]) options));
        words.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path"), MeasuredNode.class.getName()));
        RunningProcess process = Command.of(Path.of(System.getProperty("java.home"), "bin", "java"), words.toArray())
                .start();
        Multiaddr address = Multiaddr.parse(process.nextLine(LIMIT));
        return new Measured(
                name,
                address,
                request -> {
                    process.send(request);
                    return process.nextLine(LIMIT);
                },
                process);
    }

    private static Measured js() {
        JsPeer peer = JsPeer.measured();
        peer.request("{\"do\":\"subscribe\",\"topic\":\"" + TOPIC + "\"}");
        return new Measured("js-libp2p", peer.address(), peer::request, peer);
    }

    private static void measure(Measured node) throws IOException {
        idleConnections(node);
        messages(node);
    }

    private static void idleConnections(Measured node) throws IOException {
        Vertx vertx = Vertx.vertx();
        List<Libp2pNode> peers = new ArrayList<>();
        try {
            connect(node, vertx, peers, BEFORE);
            long heap = node.number("memory", "heap");
            long resident = node.number("memory", "resident");
            connect(node, vertx, peers, CONNECTIONS);
            long moreHeap = node.number("memory", "heap") - heap;
            long allResident = node.number("memory", "resident");
            System.out.printf(
                    "%s: %.1f KiB of heap and %.1f KiB resident for each of %d connections; resident %d MiB, then %d%n",
                    node.name(),
                    moreHeap / 1024.0 / CONNECTIONS,
                    (allResident - resident) / 1024.0 / CONNECTIONS,
                    CONNECTIONS,
                    resident >> 20,
                    allResident >> 20);
        } finally {
            peers.forEach(Libp2pNode::close);
            vertx.close().await();
        }
    }

    /** Connects further peers, and waits until nobody says anything any more. */
    private static void connect(Measured node, Vertx vertx, List<Libp2pNode> peers, int more) throws IOException {
        List<Libp2pConnection> connections = new ArrayList<>();
        for (int i = 0; i < more; i++) {
            Libp2pNode peer =
                    Libp2pNode.builder(Identity.create()).sharing(vertx).start();
            peers.add(peer);
            Libp2pConnection connection = peer.dial(node.address());
            PeerInfo unused = connection.info();
            connections.add(connection);
        }
        Await.until(
                "silence", LIMIT, () -> connections.stream().allMatch(each -> each.isOpen() && each.streams() == 0));
    }

    private static void messages(Measured node) throws IOException {
        try (Libp2pNode publisher = Libp2pNode.builder(Identity.create()).start()) {
            Topic topic = publisher.topic(TOPIC);
            Libp2pConnection unused = publisher.dial(node.address());
            Await.until("the node to want messages", LIMIT, () -> !topic.peers().isEmpty());
            List<Long> taken = new ArrayList<>();
            for (int round = 1; round <= ROUNDS; round++) {
                taken.add(round(node, topic, round));
            }
            List<Long> late =
                    taken.subList(ROUNDS / 2, ROUNDS).stream().sorted().toList();
            System.out.printf(
                    "%s: %d ms of processor time for the first %d messages; later %d (%d to %d)%n",
                    node.name(),
                    taken.getFirst(),
                    MESSAGES,
                    late.get(late.size() / 2),
                    late.getFirst(),
                    late.getLast());
        }
    }

    /** Milliseconds of the node's processor time. */
    private static long round(Measured node, Topic topic, int round) {
        long before = node.number("cpu", "cpu");
        for (int i = 0; i < MESSAGES; i++) {
            int reached = topic.publish(ByteBuffer.allocate(SIZE).putInt(i).array());
            if (reached != 1) {
                throw new AssertionError(reached + " peers got a message");
            }
        }
        long expected = (long) round * MESSAGES;
        Await.until("the messages", LIMIT, () -> node.number("count", "count") == expected);
        return (node.number("cpu", "cpu") - before) / 1_000;
    }
}
