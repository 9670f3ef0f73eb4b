package dev.archipelago.discovery.libp2p;

import dev.archipelago.discovery.libp2p.Libp2pException.Reason;
import dev.archipelago.discovery.libp2p.connection.ConnectionCore;
import dev.archipelago.discovery.libp2p.connection.ConnectionEvent;
import dev.archipelago.discovery.libp2p.multistream.Negotiation;
import dev.archipelago.discovery.libp2p.yamux.YamuxEvent;
import dev.archipelago.discovery.libp2p.yamux.YamuxStream;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A connection with a peer that proved who it is. Streams are opened on it by either side. Safe for use by several
 * threads.
 */
public final class Libp2pConnection implements AutoCloseable {
    private final Map<YamuxStream, Libp2pStream> streams = new HashMap<>();
    private final CompletableFuture<PeerId> ready = new CompletableFuture<>();
    private final CompletableFuture<PeerInfo> info = new CompletableFuture<>();
    private final Host host;
    private final Wire wire;
    private final Origin origin;
    private final ConnectionCore core;
    private final LingeringStreams lingering;
    private final ConnectionThreads threads;
    private final ReentrantLock lock;
    private final Condition room;
    private volatile ConnectionEvent.@Nullable Over over;

    Libp2pConnection(Host host, Wire wire, Origin origin, ConnectionCore core) {
        this.host = host;
        this.wire = wire;
        this.origin = origin;
        this.core = core;
        this.lingering = new LingeringStreams(host.limits().patience());
        this.threads = new ConnectionThreads(wire, core, new Course());
        this.lock = threads.lock();
        this.room = lock.newCondition();
    }

    /** Which side began a connection. */
    public enum Origin {
        /** We dialled. */
        OURS,
        /** The peer dialled. */
        THEIRS
    }

    /** Who is on the other side. */
    public PeerId peer() {
        return ready.join();
    }

    /** Where the other side is; of a peer that dialled, the address it dialled from. */
    public Multiaddr remote() {
        return wire.remote();
    }

    /** Which side began. */
    public Origin origin() {
        return origin;
    }

    /** Whether it is still there. */
    public boolean isOpen() {
        return over == null;
    }

    /** How many streams there are. */
    public int streams() {
        lock.lock();
        try {
            return core.streams();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Opens a stream and waits until the other side took one of the protocols.
     *
     * @param protocols what to speak, the most preferred first
     * @throws Libp2pException {@code UNSUPPORTED} if the other side speaks none of them, {@code TIMEOUT},
     *     {@code CLOSED}, or what streams throw
     */
    public Libp2pStream open(String... protocols) throws IOException {
        Negotiation negotiation = Negotiation.proposing(List.of(protocols));
        Libp2pStream stream = register();
        StreamOpening.agree(stream, negotiation, host.limits().handshake());
        return stream;
    }

    private Libp2pStream register() throws IOException {
        Deadline deadline = Deadline.in(host.limits().handshake());
        lock.lock();
        try {
            while (!core.canOpen()) {
                if (core.isLeaving()) {
                    throw new Libp2pException(Reason.CLOSED, "no streams are opened on this connection: " + end());
                }
                deadline.await(room, "the other side took none of the streams opened before");
            }
            Libp2pStream stream = register(core.open());
            wakeWriter();
            return stream;
        } finally {
            lock.unlock();
        }
    }

    private Libp2pStream register(YamuxStream stream) {
        Libp2pStream registered = new Libp2pStream(this, stream, lock, new Deadline(host.clock()));
        streams.put(stream, registered);
        return registered;
    }

    /** Asks whether the other side is there; says how long its answer took. */
    public Duration ping() throws IOException {
        return Ping.ask(this, host);
    }

    /** Waits for what the peer tells of itself; it is asked when a connection begins, and may tell news later. */
    public PeerInfo info() throws IOException {
        return Waiting.on(info, host.limits().handshake(), "the other side did not tell of itself");
    }

    /** The streams end, and the other side is told. Does nothing if it is over. */
    @Override
    public void close() {
        lock.lock();
        try {
            core.end();
            threads.dispatch();
        } finally {
            lock.unlock();
        }
    }

    /** Why it is over. */
    String end() {
        ConnectionEvent.Over known = over;
        return known == null ? "it is about to close" : known.why();
    }

    void begin() {
        threads.begin();
    }

    /** Waits for the handshake. */
    PeerId awaitReady() throws IOException {
        return Waiting.on(
                ready, host.limits().handshake().plus(host.limits().handshake()), "the handshake was not over");
    }

    /** What follows from what happens. */
    private final class Course implements ConnectionThreads.Course {
        @Override
        public void follow(ConnectionEvent event) {
            switch (event) {
                case ConnectionEvent.Ready begun -> begun(PeerId.of(begun.peer()));
                case ConnectionEvent.OfStreams of -> happened(of.event());
                case ConnectionEvent.Over end -> ended(end);
            }
        }

        @Override
        public long due() {
            return lingering.due(core.due());
        }

        @Override
        public void tick() {
            core.tick();
            for (YamuxStream late : lingering.takeLate()) {
                late.reset();
                settle(late);
            }
        }
    }

    private void happened(YamuxEvent event) {
        switch (event) {
            case YamuxEvent.Opened opened -> {
                Libp2pStream stream = register(opened.stream());
                Thread.ofVirtual().name("libp2p-stream").start(() -> StreamOpening.answer(stream, host));
            }
            case YamuxEvent.Changed changed -> changed(changed.stream());
            case YamuxEvent.Room nothing -> room.signalAll();
            case YamuxEvent.Leaving leaving -> room.signalAll();
            case YamuxEvent.Pong nothing -> {}
        }
    }

    private void changed(YamuxStream stream) {
        Libp2pStream known = streams.get(stream);
        if (known != null) {
            known.changed();
            settle(stream);
        }
    }

    private void begun(PeerId peer) {
        Optional<String> refusal = host.admits(this, peer);
        if (refusal.isPresent()) {
            core.end();
            ready.completeExceptionally(new Libp2pException(Reason.LIMIT, refusal.get()));
            return;
        }
        ready.complete(peer);
        Thread.ofVirtual().name("libp2p-begin").start(() -> host.begun(this));
    }

    private void ended(ConnectionEvent.Over end) {
        over = end;
        room.signalAll();
        Libp2pException failure = new Libp2pException(reason(end), end.why());
        boolean wasReady = !ready.completeExceptionally(failure) && !ready.isCompletedExceptionally();
        info.completeExceptionally(failure);
        host.leaves(this);
        if (wasReady) {
            Thread.ofVirtual().name("libp2p-end").start(() -> host.ended(this, end.why()));
        }
    }

    private static Reason reason(ConnectionEvent.Over end) {
        return switch (end.cause()) {
            case ENDED -> Reason.CLOSED;
            case BROKEN -> Reason.PROTOCOL;
            case WRONG_PEER -> Reason.WRONG_PEER;
            case SILENT -> Reason.TIMEOUT;
        };
    }

    /** The peer told of itself. */
    void tells(PeerInfo told) {
        info.complete(told);
        host.identified(this, told);
    }

    /** With the lock held. */
    void wakeWriter() {
        threads.wakeWriter();
    }

    /** Whether so much waits to be sent that nobody should add to it; with the lock held. */
    boolean isFull() {
        return threads.isFull();
    }

    Condition drained() {
        return threads.drained();
    }

    /** We are done with the stream; with the lock held. */
    void closing(YamuxStream stream) {
        settle(stream);
        if (streams.containsKey(stream)) {
            lingering.add(stream);
            threads.wakeWatch();
        }
    }

    /** Forgets a stream on which nothing more will happen; with the lock held. */
    void settle(YamuxStream stream) {
        if (stream.isReset() || (stream.isEnded() && stream.isEndedByPeer())) {
            streams.remove(stream);
        }
    }

    /** Where the other side is. */
    @Override
    public String toString() {
        return "connection with " + wire.remote();
    }
}
