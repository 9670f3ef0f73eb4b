package dev.archipelago.node.links;

import dev.archipelago.federation.HostPort;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.transport.Transport;
import dev.archipelago.transport.Transport.Kind;
import dev.archipelago.transport.http.HttpException;
import dev.archipelago.transport.lan.LanBuilder;
import dev.archipelago.transport.lan.LanListener;
import dev.archipelago.transport.lan.LanTransport;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The link through the local network, which opens in the background: a node is ready without it. */
public final class LocalNetwork implements AutoCloseable {
    private static final Logger LOG = System.getLogger(LocalNetwork.class.getName());
    private static final int MOST_PLACES = 8;

    private final LateLink link;
    private final OptionalInt port;
    private final CountDownLatch settled = new CountDownLatch(1);
    private volatile Supplier<List<HostPort>> places = List::of;

    private LocalNetwork(LateLink link, OptionalInt port) {
        this.link = link;
        this.port = port;
    }

    /** One that is not to be used. */
    public static LocalNetwork unused() {
        LocalNetwork unused = new LocalNetwork(new LateLink(Kind.LAN, "turned off by --no-lan"), OptionalInt.empty());
        unused.settled.countDown();
        return unused;
    }

    /**
     * One that is opened later.
     *
     * @param port where to listen; where none is said, the usual one or, if that is taken, any
     */
    public static LocalNetwork at(OptionalInt port) {
        return new LocalNetwork(new LateLink(Kind.LAN, "it is being opened"), port);
    }

    Transport link() {
        return link;
    }

    /** Where peers in the local network reach this node now. */
    public List<HostPort> places() {
        return places.get();
    }

    /** Opens it on a thread of its own. What fails is in the log, and is what the link says of itself. */
    public void open(LanBuilder description, Consumer<PublicKey> seen) {
        Thread.ofVirtual().name("local network").start(() -> {
            try {
                ready(opened(description.listen(telling(seen))));
            } catch (HttpException e) {
                link.failed(e.getMessage());
                LOG.log(Level.WARNING, "The local network is not used: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                settled.countDown();
            }
        });
    }

    /** Waits until it is open or it is known that it does not open, so long at most. */
    public void awaitSettled(Duration most) {
        try {
            boolean unused = settled.await(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private LanTransport opened(LanBuilder description) throws HttpException, InterruptedException {
        try {
            return description.port(port.orElse(LanTransport.DEFAULT_PORT)).open();
        } catch (HttpException e) {
            if (port.isPresent() || e.reason() != HttpException.Reason.ADDRESS_UNAVAILABLE) {
                throw e;
            }
            return description.port(0).open();
        }
    }

    private void ready(LanTransport lan) {
        places = () -> lan.places().stream()
                .limit(MOST_PLACES)
                .map(place -> new HostPort(place.host(), place.port()))
                .toList();
        link.opened(lan);
        LOG.log(Level.INFO, () -> "In the local network at port " + lan.port());
    }

    /** Nobody comes in by it any more, nor goes out. */
    @Override
    public void close() {
        link.close();
    }

    private static LanListener telling(Consumer<PublicKey> seen) {
        return new LanListener() {
            @Override
            public void seen(PublicKey peer) {
                Thread.ofVirtual().start(() -> seen.accept(peer));
            }

            @Override
            public void gone(PublicKey peer) {}
        };
    }
}
