package dev.archipelago.discovery.libp2p;

import dev.archipelago.identity.Identity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** A node in a process of its own that says what it takes, in the words of the js-libp2p peer. */
final class MeasuredNode {
    private final AtomicLong heard = new AtomicLong();

    private MeasuredNode() {}

    /** Prints the node's address, and answers each line of standard input. */
    public static void main(String[] arguments) throws IOException {
        MeasuredNode measured = new MeasuredNode();
        try (Libp2pNode node = Libp2pNode.builder(Identity.create())
                        .listen(Multiaddr.parse("/ip4/127.0.0.1/tcp/0"))
                        .limits(Libp2pLimits.STANDARD.withConnections(2_000, 4, 1_000))
                        .start();
                BufferedReader requests =
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            Object unused =
                    node.topic(NodeCostMeasurement.TOPIC).subscribe(message -> measured.heard.incrementAndGet());
            System.out.println(node.addresses().getFirst());
            requests.lines().forEach(request -> System.out.println(measured.answer(request)));
        }
    }

    private String answer(String request) {
        if (request.contains("memory")) {
            System.gc();
            System.gc();
            long used =
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
            return "{\"heap\":" + used + ",\"resident\":" + resident() + "}";
        }
        if (request.contains("cpu")) {
            return "{\"cpu\":" + processorTime() + "}";
        }
        return "{\"count\":" + heard + "}";
    }

    /** In microseconds; the system counts them by the hundredth of a second. */
    private static long processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1000;
    }

    private static long resident() {
        try {
            String line = Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(each -> each.startsWith("VmRSS:"))
                    .findFirst()
                    .orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
