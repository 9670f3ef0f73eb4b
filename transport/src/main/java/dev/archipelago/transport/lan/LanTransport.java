package dev.archipelago.transport.lan;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.transport.Answer;
import dev.archipelago.transport.Availability;
import dev.archipelago.transport.Endpoints;
import dev.archipelago.transport.Endpoints.Place;
import dev.archipelago.transport.Knock;
import dev.archipelago.transport.Knock.Ground;
import dev.archipelago.transport.Message;
import dev.archipelago.transport.PeerBook;
import dev.archipelago.transport.Reach;
import dev.archipelago.transport.Transport;
import dev.archipelago.transport.TransportException;
import dev.archipelago.transport.TransportException.Reason;
import dev.archipelago.transport.http.Addresses;
import dev.archipelago.transport.http.HttpAuth;
import dev.archipelago.transport.http.HttpCaller;
import dev.archipelago.transport.http.HttpListener;
import dev.archipelago.transport.http.Routes;
import dev.archipelago.transport.lan.LanExchange.Way;
import dev.archipelago.transport.lan.knock.Greetings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * The link through the local network: finds peers by their beacons, lets itself be found by them, and exchanges
 * messages over connections on which both sides have shown who they are. Whoever is no peer learns that some node is
 * here, and nothing of which.
 */
public final class LanTransport implements Transport {
    /** Where a node listens unless it is told otherwise. */
    public static final int DEFAULT_PORT = 8782;

    private static final Reach REACH = new Reach(1 << 20, Duration.ofMillis(50), 5_000_000);
    private static final int MOST_WAYS = 8;

    private final PeerBook book;
    private final HttpAuth auth;
    private final Greetings greetings;
    private final HttpListener listener;
    private final HttpCaller caller;
    private final BeaconWatch beacons;
    private volatile boolean closed;

    LanTransport(
            PeerBook book,
            HttpAuth auth,
            Greetings greetings,
            HttpListener listener,
            HttpCaller caller,
            BeaconWatch beacons) {
        this.book = book;
        this.auth = auth;
        this.greetings = greetings;
        this.listener = listener;
        this.caller = caller;
        this.beacons = beacons;
    }

    /**
     * Describes the link of a node.
     *
     * @param me who it is
     * @param book which peers it has
     * @param auth makes an exchange a peer's own
     * @param routes what answers peers; the handlers apply the same rules as at any other listener for peers
     */
    public static LanBuilder of(Identity me, PeerBook book, HttpAuth auth, Routes routes) {
        return new LanBuilder(me, book, auth, routes);
    }

    @Override
    public Kind kind() {
        return Kind.LAN;
    }

    @Override
    public Availability availability() {
        if (closed) {
            return Availability.down("it is closed");
        }
        return beacons.addresses().isEmpty()
                ? Availability.down("no network interface is up that takes multicast; connect a cable or a Wi-Fi")
                : Availability.UP;
    }

    /** The port at which it listens. */
    public int port() {
        return listener.port();
    }

    /** How many connections others have to it. */
    public int connections() {
        return listener.connections();
    }

    /** Where peers in the local network reach this node now, as invites tell it; the link-local addresses are not. */
    public List<Place> places() {
        return beacons.addresses().stream()
                .filter(address -> !address.isLinkLocalAddress())
                .map(address -> new Place(address.getHostAddress(), port()))
                .toList();
    }

    @Override
    public Optional<Reach> reach(Did peer) {
        return closed || ways(peer).isEmpty() ? Optional.empty() : Optional.of(REACH);
    }

    @Override
    public Optional<Answer> exchange(Did peer, Message message, Instant by)
            throws TransportException, InterruptedException {
        if (closed) {
            throw new TransportException(Reason.CLOSED, "the link to the local network is closed; open another");
        }
        List<Way> ways = ways(peer);
        if (ways.isEmpty()) {
            throw new TransportException(
                    Reason.UNREACHABLE, "the peer is not seen in the local network; see whether its node runs there");
        }
        Pursuit pursuit = new Pursuit();
        LanExchange way = new LanExchange(caller, greetings, peer.publicKey(), ways, pursuit, beacons::doubt);
        try {
            Optional<Answer> answer = pursuit.follow(() -> auth.exchange(way, peer, message, by));
            answer.ifPresent(good -> pursuit.place().ifPresent(place -> beacons.answered(peer.publicKey(), place)));
            if (answer.isEmpty()) {
                pursuit.place().ifPresent(beacons::doubt);
                throw new TransportException(Reason.CUT_OFF, "the peer's machine went away; try again");
            }
            return answer;
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private static TransportException failure(ExecutionException failed) {
        return failed.getCause() instanceof TransportException known
                ? new TransportException(known.reason(), known.getMessage(), known)
                : new TransportException(Reason.CUT_OFF, "the exchange failed; try again", failed);
    }

    /** All there are, a membership's secret before an invite's, the places where it was seen before those it tells. */
    private List<Way> ways(Did peer) {
        List<InetSocketAddress> places = Stream.concat(beacons.places(peer.publicKey()).stream(), told(peer))
                .distinct()
                .toList();
        return places.isEmpty()
                ? List.of()
                : secrets(peer.publicKey()).stream()
                        .flatMap(knock -> places.stream().map(place -> new Way(place, knock)))
                        .limit(MOST_WAYS)
                        .toList();
    }

    private List<Knock> secrets(PublicKey peer) {
        return book.knocks().stream()
                .filter(knock ->
                        knock.since() != Ground.INVITE_MADE && knock.peer().equals(Optional.of(peer)))
                .sorted(Comparator.comparing(Knock::since))
                .toList();
    }

    private Stream<InetSocketAddress> told(Did peer) {
        List<Place> lan = book.endpoints(peer).map(Endpoints::lan).orElse(List.of());
        return lan.stream().flatMap(place -> {
            Optional<InetAddress> address = Addresses.literal(place.host()); // names are not looked up
            return address.stream().map(each -> new InetSocketAddress(each, place.port()));
        });
    }

    /** Says goodbye, and ends all connections. Does nothing the second time. */
    @Override
    public void close() {
        closed = true;
        beacons.close();
        caller.close();
        listener.close();
    }
}
