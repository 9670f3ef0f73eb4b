package dev.archipelago.discovery.libp2p;

import dev.archipelago.identity.Identity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
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

/** Signed messages of 200 bytes through one subscriber, until it has heard them all; the side named first publishes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 4, time = 2)
public class GossipBench {
    private static final int MESSAGES = 500;
    private static final int SIZE = 200;
    private static final String TOPIC = "news";
    private static final String COUNT = "{\"do\":\"count\",\"topic\":\"news\"}";

    @Param({"ours-ours", "ours-js", "js-ours", "js-js"})
    private String pair;

    private final AtomicLong heard = new AtomicLong();
    private Libp2pNode publisher;
    private Libp2pNode subscriber;
    private JsPeer jsPublisher;
    private JsPeer jsSubscriber;
    private long expected;

    /** Starts the four sides and joins two of them. */
    @Setup
    public void start() throws IOException {
        publisher = node();
        subscriber = node();
        jsPublisher = JsPeer.gossiping();
        jsSubscriber = JsPeer.gossiping();
        Object unused = subscriber.topic(TOPIC).subscribe(message -> heard.incrementAndGet());
        jsSubscriber.request("{\"do\":\"subscribe\",\"topic\":\"news\"}");
        Topic begun = publisher.topic(TOPIC);
        Multiaddr target = pair.endsWith("js")
                ? jsSubscriber.address()
                : subscriber.addresses().getFirst();
        if (pair.startsWith("ours")) {
            publisher.dial(target);
            while (begun.peers().isEmpty()) {
                LockSupport.parkNanos(1_000_000);
            }
        } else {
            jsPublisher.request("{\"do\":\"dial\",\"to\":\"" + target + "\"}");
            while (!jsPublisher
                    .request("{\"do\":\"subscribers\",\"topic\":\"news\"}")
                    .contains("12D3")) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private static Libp2pNode node() throws IOException {
        return Libp2pNode.builder(Identity.create())
                .listen(Multiaddr.parse("/ip4/127.0.0.1/tcp/0"))
                .start();
    }

    /** Ends them. */
    @TearDown
    public void stop() {
        publisher.close();
        subscriber.close();
        jsPublisher.close();
        jsSubscriber.close();
    }

    /** Publishes, and waits until all is heard. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public long messages() {
        expected += MESSAGES;
        if (pair.startsWith("ours")) {
            for (int i = 0; i < MESSAGES; i++) {
                publisher
                        .topic(TOPIC)
                        .publish(ByteBuffer.allocate(SIZE).putInt(i).array());
            }
        } else {
            jsPublisher.request(
                    "{\"do\":\"publish\",\"topic\":\"news\",\"size\":" + SIZE + ",\"count\":" + MESSAGES + "}");
        }
        while (!isHeard()) {
            LockSupport.parkNanos(100_000);
        }
        return expected;
    }

    private boolean isHeard() {
        return pair.endsWith("js")
                ? jsSubscriber.request(COUNT).contains("\"count\":" + expected + "}")
                : heard.get() >= expected;
    }
}
