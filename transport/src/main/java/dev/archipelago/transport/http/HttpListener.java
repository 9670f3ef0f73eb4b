package dev.archipelago.transport.http;

import dev.archipelago.transport.http.HttpException.Reason;
import dev.archipelago.transport.http.MessageWriter.Ending;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Listens for HTTP/1.1 on one address and has its handlers answer. There is no HTTP/2, no upgrade and no compression.
 *
 * <p>What is malformed, too large or has no route is answered without a handler; what is too slow is cut off. Safe for
 * use by several threads, but not by one that belongs to an event loop: its methods wait.
 */
public final class HttpListener implements AutoCloseable {
    private static final int BACKLOG = 128;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EventLoops loops;
    private final InetSocketAddress asked;
    private final ListenerLimits limits;
    private final Doorkeeper door;
    private final LargeRequests requests;
    private final Desk desk;
    private final NetServer server;
    private final Predicate<InetAddress> welcome;
    private final @Nullable Greeting greeting;
    private final AtomicBoolean closed = new AtomicBoolean();

    private HttpListener(Builder description, EventLoops loops) {
        this.loops = loops;
        this.asked = description.address;
        this.limits = description.limits;
        this.door = new Doorkeeper(limits);
        this.requests = new LargeRequests(limits.message());
        this.desk = new Desk(description.routes, limits.underWay());
        this.welcome = description.welcome;
        this.greeting = description.greeting;
        this.server = loops.vertx()
                .createNetServer(
                        new NetServerOptions().setAcceptBacklog(BACKLOG).setTcpNoDelay(true))
                .connectHandler(this::connected);
    }

    /**
     * Describes a listener.
     *
     * @param address where to listen, resolved; port 0 means any free one
     */
    public static Builder at(InetSocketAddress address, Routes routes) {
        return new Builder(address, routes);
    }

    /** The port at which it listens. */
    public int port() {
        return server.actualPort();
    }

    /** How many connections there are. */
    public int connections() {
        return door.inside();
    }

    /** How many bytes large requests hold. */
    long largeRequests() {
        return requests.taken();
    }

    /**
     * Takes on nothing new, waits until what is under way is answered, and closes. What takes longer than the grace is
     * cut off, and its handler interrupted. Does nothing if it is closed or being drained. On a Vertx that is shared
     * the system may take a moment longer to free the address.
     */
    public void drain(Duration grace) {
        if (closed.compareAndSet(false, true)) {
            EventLoops.settle(server.shutdown(grace.toMillis(), TimeUnit.MILLISECONDS), PATIENCE.plus(grace));
            desk.clear();
            loops.close();
            TakenAddresses.release(asked);
        }
    }

    /** Cuts off what is under way, and closes. Does nothing if it is closed or being drained. */
    @Override
    public void close() {
        drain(Duration.ZERO);
    }

    private void connected(NetSocket socket) {
        Optional<InetSocketAddress> remote = Addresses.of(socket.remoteAddress());
        if (closed.get() || remote.isEmpty() || !welcome.test(remote.get().getAddress())) {
            Severance.of(socket);
            return;
        }
        ServerConnection connection =
                new ServerConnection(loops.vertx(), socket, remote.get(), limits, door, requests.new Share(), desk);
        if (door.admits(connection)) {
            begin(connection);
        } else if (greeting != null) {
            Severance.of(socket);
        } else {
            HttpResponse full = Refusal.UNAVAILABLE.response("too many connections; try again later");
            socket.end(Buffer.buffer(MessageWriter.response(full, Ending.CLOSE)));
        }
    }

    private void begin(ServerConnection connection) {
        if (greeting == null) {
            connection.begin();
        } else {
            connection.begin(greeting);
        }
    }

    /** What a listener is to be like. */
    public static final class Builder {
        private final InetSocketAddress address;
        private final Routes routes;
        private ListenerLimits limits = ListenerLimits.STANDARD;
        private Predicate<InetAddress> welcome = remote -> true;
        private @Nullable Greeting greeting;
        private @Nullable Vertx vertx;

        private Builder(InetSocketAddress address, Routes routes) {
            if (address.isUnresolved()) {
                throw new IllegalArgumentException("a listener needs an address, not a name");
            }
            this.address = address;
            this.routes = routes;
        }

        /** Sets limits other than {@link ListenerLimits#STANDARD}. */
        public Builder limits(ListenerLimits others) {
            this.limits = others;
            return this;
        }

        /** Begins each connection with a greeting; HTTP is spoken behind it, and with nobody whom it refuses. */
        public Builder greeting(Greeting before) {
            this.greeting = before;
            return this;
        }

        /** Ends connections from other addresses at once. */
        public Builder welcome(Predicate<InetAddress> remote) {
            this.welcome = remote;
            return this;
        }

        /** Runs on a Vertx that somebody else closes; on one of its own if not said. */
        public Builder sharing(Vertx others) {
            this.vertx = others;
            return this;
        }

        /**
         * Opens it.
         *
         * @throws HttpException {@code ADDRESS_UNAVAILABLE}
         * @throws InterruptedException if the thread is interrupted meanwhile
         */
        public HttpListener open() throws HttpException, InterruptedException {
            if (!TakenAddresses.take(address)) {
                throw unavailable(address, null);
            }
            HttpListener listener = new HttpListener(this, EventLoops.of(vertx));
            boolean open = false;
            try {
                EventLoops.await(listener.server.listen(Addresses.forEventLoop(address)), PATIENCE);
                open = true;
                return listener;
            } catch (ExecutionException | TimeoutException e) {
                throw unavailable(address, e);
            } finally {
                if (!open) {
                    listener.close();
                }
            }
        }

        private static HttpException unavailable(InetSocketAddress address, @Nullable Exception cause) {
            return new HttpException(
                    Reason.ADDRESS_UNAVAILABLE,
                    "cannot listen at " + Addresses.text(address)
                            + "; choose another address or end what listens there",
                    cause);
        }
    }
}
