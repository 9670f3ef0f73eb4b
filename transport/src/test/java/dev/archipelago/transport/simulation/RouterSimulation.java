package dev.archipelago.transport.simulation;

import dev.archipelago.identity.Did;
import dev.archipelago.testing.BrokenRule;
import dev.archipelago.testing.Seed;
import dev.archipelago.testing.VirtualTime;
import dev.archipelago.transport.Message;
import dev.archipelago.transport.Message.Urgency;
import dev.archipelago.transport.Method;
import dev.archipelago.transport.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One run of one seed: messages are handed in while links fail, then all is well again, but for one peer. */
final class RouterSimulation {
    private static final Duration HEALING = Duration.ofMinutes(6);
    private static final List<Duration> LIVES =
            List.of(Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(2));

    private final World world;
    private final VirtualTime time;
    private final RandomGenerator random;
    private final Instant storm;
    private final List<Crew.Hand> senders = new ArrayList<>();

    private RouterSimulation(Seed seed) {
        this.world = new World(seed);
        this.time = world.time();
        this.random = seed.split("plan").random();
        this.storm = time.instant().plus(Duration.ofMinutes(random.nextInt(5, 25)));
    }

    /**
     * What came of a run.
     *
     * @param hash equal for runs in which the same happened
     * @param broken the rule that was broken, if one was
     * @param last what happened last
     */
    record Outcome(int hash, Optional<String> broken, String last) {}

    static Outcome of(Seed seed) {
        RouterSimulation simulation = new RouterSimulation(seed);
        Optional<String> broken = Optional.empty();
        try {
            simulation.run();
        } catch (Throwable e) {
            broken = Optional.of(rule(e));
        }
        Log log = simulation.world.log();
        return new Outcome(log.hash(), broken, log.last());
    }

    private static String rule(Throwable failure) {
        @Nullable Throwable each = failure;
        while (each != null) {
            if (each instanceof BrokenRule broken) {
                return String.valueOf(broken.getMessage());
            }
            each = each.getCause();
        }
        return "nothing fails unforeseen: " + failure;
    }

    private void run() {
        world.peers().forEach(this::startWriting);
        storms(this::weather, 20);
        storms(this::ask, 15);
        storms(this::crash, 400);
        storms(this::interrupt, 60);
        storms(() -> world.heardFrom(any(world.peers())), 30);
        passUntil(storm);
        heal();
    }

    /** Does it again and again, as long as the storm lasts. */
    private void storms(Runnable deed, int seconds) {
        time.schedule(Duration.ofMillis(random.nextInt(seconds * 1_000)), () -> {
            if (time.instant().isBefore(storm)) {
                deed.run();
                storms(deed, seconds);
            }
        });
    }

    private void passUntil(Instant moment) {
        while (time.instant().isBefore(moment)) {
            time.advance(Duration.ofSeconds(1));
            world.crew().requireNoFailure();
        }
    }

    private void weather() {
        SimulatedLink link = any(List.copyOf(world.links().values()));
        if (random.nextInt(5) == 0) {
            link.set(random.nextInt(4) > 0, random.nextInt(4) > 0);
        } else {
            Did peer = any(world.peers());
            if (link.reach(peer).isPresent()) {
                link.leadTo(peer, Condition.drawn(random));
            }
        }
    }

    private void startWriting(Did peer) {
        senders.add(world.crew().start(() -> {
            while (time.instant().isBefore(storm)) {
                write(peer);
            }
        }));
    }

    private void write(Did peer) {
        try {
            world.crew().pause(Duration.ofMillis(random.nextInt(40_000)));
        } catch (InterruptedException e) {
            return;
        }
        Message message = message(Method.TEXT, Urgency.WHENEVER, false);
        Instant by = time.instant().plus(any(LIVES));
        world.send(peer, message, by);
        if (random.nextInt(4) == 0) {
            world.send(peer, message, by);
        }
    }

    /** Many at once at times. */
    private void ask() {
        Did peer = any(world.peers());
        for (int i = random.nextInt(10) == 0 ? 12 : 1; i > 0; i--) {
            Method method = random.nextInt(4) == 0 ? Method.GET_STATE : Method.HEARTBEAT;
            Message message = message(method, Urgency.NOW, true);
            Instant by = time.instant().plusMillis(random.nextInt(1, 60_000));
            senders.add(world.crew().start(() -> world.send(peer, message, by)));
        }
    }

    private void interrupt() {
        senders.removeIf(Crew.Hand::isDone);
        if (!senders.isEmpty()) {
            any(senders).interrupt();
        }
    }

    private void crash() {
        world.crashAfter(random.nextInt(1, 12));
        boolean power = random.nextBoolean();
        time.schedule(Duration.ofMillis(random.nextInt(30_000)), () -> {
            world.restart(power);
            senders.clear();
            world.peers().forEach(this::startWriting);
        });
    }

    /** All is well again, but for one peer. What is kept for the others is with them soon, or has expired. */
    private void heal() {
        passUntil(time.instant().plusSeconds(31)); // the last machine that stopped has started again
        Did lost = any(world.peers());
        for (SimulatedLink link : world.links().values()) {
            link.set(true, true);
            for (Did peer : world.peers()) {
                if (link.reach(peer).isPresent()) {
                    link.leadTo(peer, peer.equals(lost) ? Condition.STALLS : Condition.GOOD);
                }
            }
        }
        Map<Did, List<UUID>> open = new HashMap<>();
        world.peers().forEach(peer -> open.put(peer, world.books().open(peer)));
        Instant healed = time.instant().plus(HEALING);
        passUntil(healed);
        world.peers().stream().filter(peer -> !peer.equals(lost)).forEach(peer -> {
            requireAllThere(peer, open.getOrDefault(peer, List.of()), healed);
        });
        world.peers().stream().filter(peer -> !peer.equals(lost)).forEach(this::askNow);
        passUntil(time.instant().plus(Duration.ofHours(2)).plusSeconds(120));
        world.peers().forEach(peer -> {
            requireNone(peer, world.books().open(peer));
            world.books().requireOrder(peer);
        });
        if (world.crew().size() > 0) {
            throw new BrokenRule("nothing is left behind", world.crew().size() + " threads are");
        }
    }

    /** There is room for it, and a link. */
    private void askNow(Did peer) {
        Message message = message(Method.HEARTBEAT, Urgency.NOW, true);
        world.crew().start(() -> world.send(peer, message, time.instant().plus(HEALING)));
        passUntil(time.instant().plus(HEALING));
        if (!world.books().isDelivered(message.id())) {
            throw new BrokenRule("nothing is left behind", "a question to " + peer + " was not taken");
        }
    }

    private void requireAllThere(Did peer, List<UUID> open, Instant healed) {
        requireNone(peer, world.books().open(peer));
        for (UUID id : open) {
            if (world.books().until(id).isAfter(healed) && !world.books().isDelivered(id)) {
                throw new BrokenRule("nothing starves", id + " expired although the links worked");
            }
        }
    }

    private static void requireNone(Did peer, List<UUID> open) {
        if (!open.isEmpty()) {
            throw new BrokenRule("what was accepted takes effect or expires with notice", peer + " misses " + open);
        }
    }

    private Message message(Method method, Urgency urgency, boolean wantsReply) {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        return new Message(id, method.number(), Payload.of(new byte[random.nextInt(10, 400)]), urgency, wantsReply);
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
