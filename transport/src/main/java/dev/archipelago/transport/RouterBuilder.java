package dev.archipelago.transport;

import dev.archipelago.transport.Breaker.Rules;
import dev.archipelago.transport.Transport.Kind;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What a {@link TransportRouter} is to be like. */
public final class RouterBuilder {
    private static final int DRAINED_AT_ONCE = 32;

    private final Map<Kind, Link> links = new EnumMap<>(Kind.class);
    private RoutingPolicy policy = RoutingPolicy.standard();
    private RouterLimits limits = RouterLimits.STANDARD;
    private OutboxLimits outboxLimits = OutboxLimits.STANDARD;
    private RouterClock clock = new RouterClock(InstantSource.system(), System::nanoTime);
    private RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    private Consumer<LinkEvent> listener = event -> {};
    private @Nullable Path outbox;
    private @Nullable Background background;

    RouterBuilder(List<Transport> transports) {
        for (Transport transport : transports) {
            Link link = new Link(transport);
            if (links.put(link.kind(), link) != null) {
                throw new IllegalArgumentException("a router has one link of each kind, not two of " + link.kind());
            }
        }
    }

    /** Chooses links in another way than {@link RoutingPolicy#standard()}. */
    public RouterBuilder policy(RoutingPolicy other) {
        this.policy = other;
        return this;
    }

    /** Takes on more or less than {@link RouterLimits#STANDARD}. */
    public RouterBuilder limits(RouterLimits others) {
        this.limits = others;
        return this;
    }

    /** Keeps messages that no link takes in this folder, which is made if it is missing, and for no other program. */
    public RouterBuilder outbox(Path folder) {
        this.outbox = folder;
        return this;
    }

    /** Keeps more or less than {@link OutboxLimits#STANDARD}. */
    public RouterBuilder outboxLimits(OutboxLimits others) {
        this.outboxLimits = others;
        return this;
    }

    /**
     * Reads the time elsewhere than from the machine.
     *
     * @param wall the clock that deadlines are told by
     * @param nanos one that nobody sets, which need not tell the time of day
     */
    public RouterBuilder clock(InstantSource wall, LongSupplier nanos) {
        this.clock = new RouterClock(wall, nanos);
        return this;
    }

    /** Shortens pauses by chance from another source. */
    public RouterBuilder random(RandomGenerator source) {
        this.random = source;
        return this;
    }

    /** Runs what the router does of its own accord elsewhere than on virtual threads. */
    public RouterBuilder background(Background other) {
        this.background = other;
        return this;
    }

    /** Tells somebody what happens, on the thread on which it does, so it should not take long. */
    public RouterBuilder listener(Consumer<LinkEvent> other) {
        this.listener = other;
        return this;
    }

    /**
     * Opens it.
     *
     * @throws TransportException {@code STORAGE} where the outbox is in use, or a file in it was altered
     */
    public TransportRouter open() throws TransportException {
        return outbox == null ? start() : begun(Outbox.open(outbox, outboxLimits));
    }

    TransportRouter start() {
        return begun(null);
    }

    private TransportRouter begun(@Nullable Outbox opened) {
        Chance chance = new Chance(random);
        HealthTable health = new HealthTable(limits.remembered(), peer -> new PeerHealth(peer, Rules.STANDARD, chance));
        Map<Kind, Link> all = Collections.unmodifiableMap(new EnumMap<>(links));
        Routes routes = new Routes(all, policy, health, clock, new Tidings(listener), new Overdue());
        Background tasks = background;
        Runnable ending = () -> {};
        if (tasks == null) {
            VirtualBackground own = new VirtualBackground();
            tasks = own;
            ending = own::close;
        }
        Drain drain =
                opened == null ? null : new Drain(opened, new DrainSchedule(DRAINED_AT_ONCE, chance), routes, tasks);
        TransportRouter router = new TransportRouter(routes, new Gate(limits), drain, tasks, ending);
        router.begin();
        return router;
    }
}
