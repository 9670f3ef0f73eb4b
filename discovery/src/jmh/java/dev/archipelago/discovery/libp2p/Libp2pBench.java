package dev.archipelago.discovery.libp2p;

import dev.archipelago.identity.Identity;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Connections with their handshakes, one after the other, and a MiB that is sent and comes back; between two nodes of
 * ours, ours and js-libp2p, and two of js-libp2p. The side named first dials.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 4, time = 2)
public class Libp2pBench {
    private static final int HANDSHAKES = 50;
    private static final int SIZE = 1 << 20;

    @Param({"ours-ours", "ours-js", "js-ours", "js-js"})
    private String pair;

    private Libp2pNode dialler;
    private Libp2pNode listener;
    private JsPeer jsDialler;
    private JsPeer jsListener;
    private Multiaddr target;
    private Libp2pConnection connection;

    /** Starts the four sides. */
    @Setup
    public void start() throws IOException {
        dialler = node();
        listener = node();
        jsDialler = JsPeer.start(JsPeer.Kind.LIBP2P_EARLY);
        jsListener = JsPeer.start(JsPeer.Kind.LIBP2P_EARLY);
        target = pair.endsWith("js")
                ? jsListener.address()
                : listener.addresses().getFirst();
        if (pair.startsWith("ours")) {
            connection = dialler.dial(target);
        } else {
            jsDialler.request("{\"do\":\"dial\",\"to\":\"" + target + "\"}");
        }
    }

    private static Libp2pNode node() throws IOException {
        return Libp2pNode.builder(Identity.create())
                .listen(Multiaddr.parse("/ip4/127.0.0.1/tcp/0"))
                .limits(Libp2pLimits.STANDARD.withConnections(10_000, 10_000, 1_000))
                .handle(Echo.PROTOCOL, Echo::answer)
                .start();
    }

    /** Ends them. */
    @TearDown
    public void stop() {
        dialler.close();
        listener.close();
        jsDialler.close();
        jsListener.close();
    }

    /** Connects, and ends the connection. */
    @Benchmark
    @OperationsPerInvocation(HANDSHAKES)
    public Object connections() throws IOException {
        if (pair.startsWith("js")) {
            return jsDialler.request("{\"do\":\"handshakes\",\"to\":\"" + target + "\",\"count\":" + HANDSHAKES + "}");
        }
        for (int i = 0; i < HANDSHAKES; i++) {
            connection.close();
            connection = dialler.dial(target);
        }
        return connection;
    }

    /** Sends a MiB and waits until it is back. */
    @Benchmark
    public Object mebibyteAndBack() throws IOException {
        return pair.startsWith("js")
                ? jsDialler.request("{\"do\":\"echo\",\"size\":" + SIZE + "}")
                : Echo.ask(connection, SIZE);
    }
}
