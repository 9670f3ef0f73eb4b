package dev.archipelago.transport.http;

import dev.archipelago.transport.http.HttpException.Reason;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests over HTTP/1.1 and waits for their responses. Connections are used again for a few seconds. Nothing is
 * followed, kept or taken from the environment: no redirects, cookies or proxies; nothing is sent twice.
 *
 * <p>Only plain HTTP is spoken, but where a {@link Greeting} secures the connection; what else must not be read on the
 * way has to be sealed by other means.
 *
 * <p>Safe for use by several threads, but not by one that belongs to an event loop: its methods wait.
 */
public final class HttpCaller implements AutoCloseable {
    private static final String GREETED_HOST = "peer"; // nobody reads it, and it must name nobody
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EventLoops loops;
    private final NetClient client;
    private final Dialer dialer;
    private final AddressPolicy policy;
    private final NameLookup names;
    private final IdleConnections idle;
    private final InstantSource clock;
    private final long sweep;
    private final AtomicBoolean closed = new AtomicBoolean();

    private HttpCaller(Builder description) {
        this.loops = EventLoops.of(description.vertx);
        Vertx vertx = loops.vertx();
        this.client = vertx.createNetClient(
                new NetClientOptions().setTcpNoDelay(true).setConnectTimeout((int) description.connecting.toMillis()));
        this.dialer = new Dialer(vertx, client, description.limits);
        this.policy = description.policy;
        this.names = new NameLookup(description.resolver, description.policy);
        this.idle = new IdleConnections(description.rest);
        this.clock = description.clock;
        this.sweep =
                vertx.setPeriodic(Math.max(1, description.rest.toMillis() / 2), timer -> idle.sweep(System.nanoTime()));
    }

    /**
     * Describes a caller.
     *
     * @param policy which addresses it may dial
     */
    public static Builder within(AddressPolicy policy) {
        return new Builder(policy);
    }

    /**
     * Sends a request and waits for the response, whatever its status.
     *
     * @param deadline when to give up, by the caller's clock
     * @throws IllegalArgumentException if the request sets a field that is not for it to set
     * @throws HttpException if there is no response
     * @throws InterruptedException if the thread is interrupted meanwhile; the connection is cut
     */
    public HttpResponse exchange(HttpOrigin origin, HttpRequest request, Instant deadline)
            throws HttpException, InterruptedException {
        byte[] bytes = MessageWriter.request(request, origin.authority());
        Countdown time = Countdown.until(deadline, clock);
        requireOpen();
        List<InetSocketAddress> addresses = names.find(origin, time);
        for (InetSocketAddress address : addresses.subList(0, addresses.size() - 1)) {
            try {
                return exchange(Line.plain(address), bytes, time);
            } catch (HttpException e) {
                if (e.reason() != Reason.UNREACHABLE) {
                    throw e; // only what was never sent is tried elsewhere
                }
            }
        }
        return exchange(Line.plain(addresses.getLast()), bytes, time);
    }

    /**
     * Sends a request on a connection that begins with a greeting, and waits for the response.
     *
     * @param deadline when to give up, by the caller's clock
     * @throws IllegalArgumentException if the request sets a field that is not for it to set
     * @throws HttpException if there is no response; {@code UNREACHABLE} where the greeting did not go well
     * @throws InterruptedException if the thread is interrupted meanwhile; the connection is cut
     */
    public HttpResponse exchange(InetSocketAddress address, Greeting greeting, HttpRequest request, Instant deadline)
            throws HttpException, InterruptedException {
        byte[] bytes = MessageWriter.request(request, GREETED_HOST);
        Countdown time = Countdown.until(deadline, clock);
        requireOpen();
        Optional<String> objection = policy.objection(address);
        if (objection.isPresent()) {
            throw new HttpException(
                    Reason.FORBIDDEN_ADDRESS,
                    Addresses.text(address) + " is not dialled: " + objection.get() + "; use another address");
        }
        return exchange(new Line(address, Optional.of(greeting)), bytes, time);
    }

    private HttpResponse exchange(Line line, byte[] request, Countdown time)
            throws HttpException, InterruptedException {
        ClientConnection connection = connection(line, time);
        Future<HttpResponse> response = connection.exchange(request);
        try {
            HttpResponse answer = time.await(response, "no whole answer came from " + Addresses.text(line.address()));
            idle.keep(line, connection, System.nanoTime());
            return answer;
        } catch (ExecutionException e) {
            throw failure(e);
        } finally {
            if (!response.isDone()) {
                connection.close();
            }
        }
    }

    private ClientConnection connection(Line line, Countdown time) throws HttpException, InterruptedException {
        var resting = idle.take(line);
        return resting.isPresent() ? resting.get() : dialer.dial(line, time);
    }

    private static HttpException failure(ExecutionException failed) {
        return failed.getCause() instanceof HttpException known
                ? new HttpException(known.reason(), known.getMessage(), known)
                : new HttpException(Reason.CUT_OFF, "the connection failed; ask again", failed);
    }

    private void requireOpen() throws HttpException {
        if (closed.get()) {
            throw new HttpException(Reason.CLOSED, "this caller is closed; open another");
        }
    }

    /** Cuts off what is under way and closes all connections. Does nothing the second time. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            loops.vertx().cancelTimer(sweep);
            idle.close();
            EventLoops.settle(client.close(), PATIENCE);
            loops.close();
        }
    }

    /** What a caller is to be like. */
    public static final class Builder {
        private static final Duration SHORTER_THAN_A_STRANGERS_REST = Duration.ofSeconds(4);

        private final AddressPolicy policy;
        private NameResolver resolver = NameResolver.system();
        private InstantSource clock = InstantSource.system();
        private MessageLimits limits = MessageLimits.STANDARD;
        private Duration rest = SHORTER_THAN_A_STRANGERS_REST;
        private Duration connecting = Duration.ofMinutes(1);
        private @Nullable Vertx vertx;

        private Builder(AddressPolicy policy) {
            this.policy = policy;
        }

        /** Asks somebody else than the machine for the addresses of names. */
        public Builder resolver(NameResolver other) {
            this.resolver = other;
            return this;
        }

        /** Reads deadlines by another clock than the machine's. */
        public Builder clock(InstantSource other) {
            this.clock = other;
            return this;
        }

        /** Sets sizes of responses other than {@link MessageLimits#STANDARD}; the deadline limits their time. */
        public Builder limits(MessageLimits others) {
            this.limits = others;
            return this;
        }

        /** How long a connection waits for another request; 4 seconds, less than a stranger's may rest, if not said. */
        public Builder rest(Duration time) {
            MessageLimits.requirePositive(time);
            this.rest = time;
            return this;
        }

        /** How long it may take until a connection is taken, if the deadline leaves that long; a minute if not said. */
        public Builder connecting(Duration time) {
            MessageLimits.requirePositive(time);
            this.connecting = time;
            return this;
        }

        /** Runs on a Vertx that somebody else closes; on one of its own if not said. */
        public Builder sharing(Vertx others) {
            this.vertx = others;
            return this;
        }

        /** Opens it; nothing is dialled yet. */
        public HttpCaller open() {
            return new HttpCaller(this);
        }
    }
}
