package dev.archipelago.transport.lan;

import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.DnsName;
import dev.archipelago.transport.Knock;
import dev.archipelago.transport.PeerBook;
import dev.archipelago.transport.lan.beacon.BeaconWriter;
import dev.archipelago.transport.lan.mdns.Found;
import dev.archipelago.transport.lan.mdns.LinkAddresses;
import dev.archipelago.transport.lan.mdns.MulticastLinks;
import dev.archipelago.transport.lan.mdns.Watcher;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Keeps this node's beacon up to date and finds out whose those of others are. */
final class BeaconWatch implements Watcher, AutoCloseable {
    private static final DnsName KIND = DnsName.of("_archipelago", "_tcp", "local");
    private static final Duration TURN = Duration.ofMillis(250);
    private static final int MOST_SHIFT_SECONDS = 60;

    private final PeerBook book;
    private final InstantSource clock;
    private final Neighbourhood neighbourhood;
    private final BeaconBoard board;
    private final Semaphore news = new Semaphore(0);
    private final MulticastLinks links;
    private final Thread thread;

    BeaconWatch(
            PublicKey me,
            PeerBook book,
            int port,
            Supplier<List<LinkAddresses>> scan,
            LanListener listener,
            InstantSource clock,
            SecureRandom random) {
        this.book = book;
        this.clock = clock;
        this.neighbourhood = new Neighbourhood(listener, System.nanoTime());
        this.board = new BeaconBoard(
                new BeaconWriter(me, random),
                neighbourhood::lastSeen,
                Duration.ofSeconds(random.nextInt(MOST_SHIFT_SECONDS)));
        byte[] first = board.due(book.knocks(), clock.instant()).orElseThrow();
        this.links = new MulticastLinks(KIND, port, first, scan, this, random);
        this.thread = Thread.ofVirtual().name("lan-beacons").start(this::run);
    }

    @Override
    public void found(Found service) {
        neighbourhood.found(service);
        news.release();
    }

    @Override
    public void lost(DnsName service) {
        neighbourhood.lost(service);
    }

    /** Where a peer may be. */
    List<InetSocketAddress> places(PublicKey peer) {
        return neighbourhood.places(peer);
    }

    /** A peer answered there. */
    void answered(PublicKey peer, InetSocketAddress place) {
        neighbourhood.answered(peer, place, System.nanoTime());
    }

    /** Nobody is there who lets us in. */
    void doubt(InetSocketAddress place) {
        neighbourhood.servicesAt(place).forEach(links::doubt);
    }

    /** The links that are there. */
    List<LinkAddresses> links() {
        return links.links();
    }

    /** This machine's addresses in the local network. */
    List<InetAddress> addresses() {
        return links.links().stream().flatMap(link -> link.addresses().stream()).toList();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                boolean unused = news.tryAcquire(TURN.toMillis(), TimeUnit.MILLISECONDS);
                news.drainPermits();
                List<Knock> knocks = book.knocks();
                neighbourhood
                        .recognise(knocks, clock.instant(), System.nanoTime())
                        .forEach(links::keep);
                board.due(knocks, clock.instant()).ifPresent(links::say);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        links.close();
    }
}
