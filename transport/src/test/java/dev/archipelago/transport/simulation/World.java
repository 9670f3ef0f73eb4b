package dev.archipelago.transport.simulation;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.testing.BrokenRule;
import dev.archipelago.testing.Seed;
import dev.archipelago.testing.VirtualTime;
import dev.archipelago.testing.fs.CrashFileSystem;
import dev.archipelago.testing.fs.PowerLoss;
import dev.archipelago.transport.Delivery;
import dev.archipelago.transport.LinkEvent;
import dev.archipelago.transport.Message;
import dev.archipelago.transport.OutboxLimits;
import dev.archipelago.transport.RouterLimits;
import dev.archipelago.transport.Transport;
import dev.archipelago.transport.Transport.Kind;
import dev.archipelago.transport.TransportException;
import dev.archipelago.transport.TransportRouter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** A node with a router, the links it has, and its peers. */
final class World {
    static final RouterLimits LIMITS = new RouterLimits(8, 3, 3);
    static final OutboxLimits OUTBOX = new OutboxLimits(40, 8_000, 15, 4_000);

    private static final String FOLDER = "/var/node/outbox";

    private final Seed seed;
    private final RandomGenerator random;
    private final VirtualTime time = VirtualTime.create();
    private final Log log = new Log();
    private final Crew crew = new Crew(time);
    private final Shore shore = new Shore(time, LIMITS, log);
    private final Books books = new Books(shore);
    private final List<Did> peers = new ArrayList<>();
    private final Map<Kind, SimulatedLink> links = new EnumMap<>(Kind.class);
    private final Fairness fairness = new Fairness(links, time);
    private CrashFileSystem machine;
    private TransportRouter router;
    private int starts;

    World(Seed seed) {
        this.seed = seed;
        this.random = seed.split("world").random();
        this.machine = CrashFileSystem.create(seed);
        for (Kind kind : List.of(Kind.MESH, Kind.LAN, Kind.TOR)) {
            links.put(
                    kind,
                    new SimulatedLink(kind, time, crew, seed.split(kind.name()).random(), shore));
        }
        for (int i = random.nextInt(2, 6); i > 0; i--) {
            byte[] key = new byte[32];
            random.nextBytes(key);
            peers.add(Identity.fromSeed(key).did());
        }
        peers.forEach(this::lead);
        this.router = open();
    }

    /** Over two links at least. */
    private void lead(Did peer) {
        Kind missing = List.of(Kind.MESH, Kind.LAN, Kind.TOR, Kind.HTTP).get(random.nextInt(4));
        links.values().stream()
                .filter(link -> link.kind() != missing)
                .forEach(link -> link.leadTo(peer, Condition.drawn(random)));
    }

    /** What was acknowledged is there, or this fails. */
    private TransportRouter open() {
        int start = ++starts;
        try {
            return TransportRouter.over(links.values().toArray(new Transport[0]))
                    .limits(LIMITS)
                    .outboxLimits(OUTBOX)
                    .outbox(machine.getPath(FOLDER))
                    .clock(time, time::nanoTime)
                    .random(seed.split("router").split(start).random())
                    .background((delay, task) -> run(start, delay, task))
                    .listener(event -> heard(start, event))
                    .open();
        } catch (TransportException e) {
            throw new BrokenRule("the router starts again", e.getMessage());
        }
    }

    private void run(int start, Duration delay, Runnable task) {
        if (delay.isZero()) {
            crew.start(task);
            return;
        }
        time.schedule(delay, () -> {
            if (start == starts) {
                untilThePowerGoes(task);
            }
        });
    }

    private void untilThePowerGoes(Runnable task) {
        try {
            task.run();
        } catch (PowerLoss atAnyWrite) {
            log.note(time + " the machine stops");
        }
    }

    private void heard(int start, LinkEvent event) {
        if (start == starts) {
            log.note(time + " told " + event);
            books.heard(event);
            fairness.heard(event);
        }
    }

    /** Hands a message in and says whether somebody waited to the end. */
    void send(Did peer, Message message, Instant by) {
        books.handsIn(peer, message, by);
        shore.promise(message, by);
        Instant begun = time.instant();
        int start = starts;
        try {
            Delivery delivery = router.send(peer, message, by);
            if (start != starts) {
                return;
            }
            log.note(time + " " + message.id() + " " + delivery.explain());
            if (time.instant().isAfter(by) && begun.isBefore(by)) {
                throw new BrokenRule("deadlines are kept", "it is " + time.instant() + ", not " + by);
            }
            books.settled(peer, message, delivery);
            fairness.judge(peer, message, delivery, begun, by);
            requireBounds(peer);
        } catch (InterruptedException e) {
            books.abandoned(message);
        }
    }

    private void requireBounds(Did peer) {
        if (router.waiting(peer) > OUTBOX.messagesPerPeer()) {
            throw new BrokenRule("bounds hold", router.waiting(peer) + " wait for one peer");
        }
    }

    /** The machine stops, and starts again with what its disk kept. */
    void restart(boolean powerGoes) {
        log.note(time + (powerGoes ? " the power goes" : " the process is killed"));
        crew.killAll();
        shore.cut();
        books.crashed();
        starts++;
        machine = powerGoes ? machine.restart(seed.split("disk").split(starts)) : machine.restartAfterKill();
        router = open();
    }

    void crashAfter(int operations) {
        machine.crashAt(machine.operations() + operations);
    }

    void heardFrom(Did peer) {
        untilThePowerGoes(() -> router.heard(peer));
    }

    VirtualTime time() {
        return time;
    }

    Crew crew() {
        return crew;
    }

    Log log() {
        return log;
    }

    Books books() {
        return books;
    }

    List<Did> peers() {
        return peers;
    }

    Map<Kind, SimulatedLink> links() {
        return links;
    }
}
