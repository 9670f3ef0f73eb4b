package dev.archipelago.transport.lan;

import dev.archipelago.identity.Identity;
import dev.archipelago.transport.PeerBook;
import dev.archipelago.transport.http.AddressPolicy;
import dev.archipelago.transport.http.HttpAuth;
import dev.archipelago.transport.http.HttpCaller;
import dev.archipelago.transport.http.HttpException;
import dev.archipelago.transport.http.HttpListener;
import dev.archipelago.transport.http.Routes;
import dev.archipelago.transport.http.StrangerLimit;
import dev.archipelago.transport.lan.knock.BootTls;
import dev.archipelago.transport.lan.knock.Greetings;
import dev.archipelago.transport.lan.mdns.LinkAddresses;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the link to the local network is to be like. */
public final class LanBuilder {
    private static final Duration GREETING = Duration.ofSeconds(5);
    private static final Duration CONNECTING = Duration.ofSeconds(1);
    private static final int CONNECTIONS_PER_ADDRESS = 20;
    private static final int CONNECTIONS = 60;

    private final Identity me;
    private final PeerBook book;
    private final HttpAuth auth;
    private final Routes routes;
    private final List<InetSocketAddress> never = new ArrayList<>();
    private int port = LanTransport.DEFAULT_PORT;
    private Predicate<NetworkInterface> interfaces = each -> true;
    private LanListener listener = LanListener.none();
    private InstantSource clock = InstantSource.system();
    private @Nullable Vertx vertx;
    private Duration greeting = GREETING;
    private Predicate<InetAddress> besides = address -> false;

    LanBuilder(Identity me, PeerBook book, HttpAuth auth, Routes routes) {
        this.me = me;
        this.book = book;
        this.auth = auth;
        this.routes = routes;
    }

    /** Listens at another port than {@link LanTransport#DEFAULT_PORT}; 0 means any free one. */
    public LanBuilder port(int other) {
        this.port = other;
        return this;
    }

    /** Speaks on some of this machine's network interfaces alone. */
    public LanBuilder interfaces(Predicate<NetworkInterface> wanted) {
        this.interfaces = wanted;
        return this;
    }

    /** Tells somebody which peers are seen. */
    public LanBuilder listen(LanListener other) {
        this.listener = other;
        return this;
    }

    /** Reads deadlines and the time in beacons by another clock than the machine's. */
    public LanBuilder clock(InstantSource other) {
        this.clock = other;
        return this;
    }

    /** Never dials one of this node's own listeners, whoever names it. */
    public LanBuilder except(InetSocketAddress ownListener) {
        never.add(ownListener);
        return this;
    }

    /** Runs on a Vertx that somebody else closes; on one of its own if not said. */
    public LanBuilder sharing(Vertx others) {
        this.vertx = others;
        return this;
    }

    /** For tests: counts further addresses to the local network. */
    LanBuilder besides(Predicate<InetAddress> addresses) {
        this.besides = addresses;
        return this;
    }

    /** For tests: another time in which a greeting has to be over. */
    LanBuilder greeting(Duration time) {
        this.greeting = time;
        return this;
    }

    /**
     * Opens it: listens, announces itself and looks for peers. Interfaces may come later.
     *
     * @throws HttpException {@code ADDRESS_UNAVAILABLE}
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public LanTransport open() throws HttpException, InterruptedException {
        SecureRandom random = new SecureRandom();
        Supplier<List<LinkAddresses>> scan = () -> LinkAddresses.scan(interfaces);
        LocalAddresses local = new LocalAddresses(scan);
        Greetings greetings = new Greetings(new BootTls(random, clock.instant()), me, greeting);
        HttpListener opened = listen(greetings, local);
        HttpCaller caller = shared(HttpCaller.within(policy(local)).clock(clock).connecting(CONNECTING));
        BeaconWatch beacons = new BeaconWatch(me.publicKey(), book, opened.port(), scan, listener, clock, random);
        return new LanTransport(book, auth, greetings, opened, caller, beacons);
    }

    private HttpListener listen(Greetings greetings, LocalAddresses local) throws HttpException, InterruptedException {
        try {
            return listener(greetings, local, "::").open();
        } catch (HttpException e) {
            return listener(greetings, local, "0.0.0.0").open(); // where there is no IPv6
        }
    }

    private HttpListener.Builder listener(Greetings greetings, LocalAddresses local, String any) {
        StrangerLimit limit = StrangerLimit.perSecond(CONNECTIONS_PER_ADDRESS, CONNECTIONS, System::nanoTime);
        HttpListener.Builder description = HttpListener.at(new InetSocketAddress(address(any), port), routes)
                .greeting(greetings.listener(book))
                .welcome(remote -> (local.isLocal(remote) || besides.test(remote)) && limit.admits(remote));
        return vertx == null ? description : description.sharing(vertx);
    }

    private HttpCaller shared(HttpCaller.Builder description) {
        return (vertx == null ? description : description.sharing(vertx)).open();
    }

    private AddressPolicy policy(LocalAddresses local) {
        AddressPolicy policy = address -> besides.test(address.getAddress())
                ? Optional.empty()
                : local.policy().objection(address);
        for (InetSocketAddress own : never) {
            policy = policy.except(own);
        }
        return policy;
    }

    private static InetAddress address(String numbers) {
        try {
            return InetAddress.getByName(numbers);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("numbers are an address", e);
        }
    }
}
