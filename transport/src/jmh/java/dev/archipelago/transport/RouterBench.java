package dev.archipelago.transport;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.storage.PrivateFile;
import dev.archipelago.transport.Message.Urgency;
import dev.archipelago.transport.Transport.Kind;
import dev.archipelago.transport.TransportException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the router adds to a link that answers at once, with so many peers: where the best link serves, where the first
 * rests, and what keeping a message costs. The bare link is the null control, a forced write of as many bytes that of
 * keeping.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class RouterBench {
    private static final Payload BODY = Payload.of(new byte[200]);

    @Param({"1", "1000"})
    private int peers;

    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    private final List<Did> dids = new ArrayList<>();
    private final Link bare = new Link(Kind.LAN, Link.ANSWER);
    private TransportRouter healthy;
    private TransportRouter failing;
    private TransportRouter keeping;
    private Path folder;

    /** Asks everyone once. */
    @Setup
    public void open() throws Exception {
        for (int i = 0; i < peers; i++) {
            dids.add(Identity.create().did());
        }
        folder = Files.createTempDirectory("router-bench");
        healthy = TransportRouter.of(new Link(Kind.MESH, Link.ANSWER), new Link(Kind.LAN, Link.ANSWER));
        failing = TransportRouter.of(new Link(Kind.MESH, Link.FAILURE), new Link(Kind.LAN, Link.ANSWER));
        keeping = TransportRouter.over()
                .outbox(folder.resolve("outbox"))
                .outboxLimits(new OutboxLimits(1_000_000, 1L << 40, 64, 1L << 40))
                .open();
        for (Did peer : dids) {
            healthy.send(peer, message(true), Instant.now().plusSeconds(5));
            failing.send(peer, message(true), Instant.now().plusSeconds(5));
        }
    }

    private Message message(boolean wantsReply) {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        return new Message(id, Method.HEARTBEAT.number(), BODY, Urgency.NOW, wantsReply);
    }

    private Did anyone() {
        return dids.get(random.nextInt(dids.size()));
    }

    /** The link alone. */
    @Benchmark
    public Optional<Answer> link() throws Exception {
        return bare.exchange(anyone(), message(true), Instant.now().plusSeconds(5));
    }

    /** The best link serves. */
    @Benchmark
    public Delivery served() throws Exception {
        return healthy.send(anyone(), message(true), Instant.now().plusSeconds(5));
    }

    /** The first link fails or rests, the second serves. */
    @Benchmark
    public Delivery failedOver() throws Exception {
        return failing.send(anyone(), message(true), Instant.now().plusSeconds(5));
    }

    /** A message is kept on the disk, among up to 64 for the peer, and given up when there is no more room. */
    @Benchmark
    public Delivery kept() throws Exception {
        Did peer = anyone();
        Delivery delivery = keeping.send(peer, message(false), Instant.now().plus(Duration.ofDays(1)));
        if (delivery.outcome() instanceof Delivery.Failed) {
            keeping.forget(peer);
        }
        return delivery;
    }

    /** As many bytes, written to a file of their own and forced, with no outbox. */
    @Benchmark
    public void forced() throws Exception {
        Path file = folder.resolve("forced");
        Files.deleteIfExists(file);
        new PrivateFile(file).write(BODY.bytes());
    }

    private record Link(Kind kind, Optional<Answer> answer) implements Transport {
        private static final Optional<Answer> ANSWER = Optional.of(new Answer(BODY, true));
        private static final Optional<Answer> FAILURE = Optional.empty();
        private static final Optional<Reach> REACH = Optional.of(new Reach(1_000, Duration.ofMillis(1), 1_000_000));

        @Override
        public Availability availability() {
            return Availability.UP;
        }

        @Override
        public Optional<Reach> reach(Did peer) {
            return REACH;
        }

        @Override
        public Optional<Answer> exchange(Did peer, Message message, Instant by) throws TransportException {
            if (answer.isEmpty()) {
                throw new TransportException(Reason.UNREACHABLE, "nobody hears");
            }
            return answer;
        }

        @Override
        public void close() {}
    }
}
