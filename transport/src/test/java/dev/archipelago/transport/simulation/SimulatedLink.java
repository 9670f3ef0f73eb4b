package dev.archipelago.transport.simulation;

import dev.archipelago.identity.Did;
import dev.archipelago.testing.BrokenRule;
import dev.archipelago.testing.VirtualTime;
import dev.archipelago.transport.Answer;
import dev.archipelago.transport.Availability;
import dev.archipelago.transport.Message;
import dev.archipelago.transport.Payload;
import dev.archipelago.transport.Reach;
import dev.archipelago.transport.Transport;
import dev.archipelago.transport.TransportException;
import dev.archipelago.transport.TransportException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A link that fails in all ways. */
final class SimulatedLink implements Transport {
    private final Kind kind;
    private final Reach reach;
    private final VirtualTime time;
    private final Crew crew;
    private final RandomGenerator random;
    private final Shore shore;
    private final Map<Did, Condition> conditions = new HashMap<>();
    private final Map<Did, Instant> goodSince = new HashMap<>();
    private boolean up = true;
    private boolean saysUp = true;

    SimulatedLink(Kind kind, VirtualTime time, Crew crew, RandomGenerator random, Shore shore) {
        this.kind = kind;
        this.time = time;
        this.crew = crew;
        this.random = random;
        this.shore = shore;
        this.reach = switch (kind) {
            case MESH -> new Reach(200, Duration.ofSeconds(1), 40);
            case LAN, HTTP -> new Reach(1 << 20, Duration.ofMillis(5), 1_000_000);
            case TOR -> new Reach(1 << 20, Duration.ofMillis(600), 50_000);
        };
    }

    /** The link may lead to a peer from now on. */
    void leadTo(Did peer, Condition condition) {
        Condition before = conditions.put(peer, condition);
        if (before != Condition.GOOD || condition != Condition.GOOD) {
            settle(peer);
        }
    }

    /** The link works, and says so, or not. */
    void set(boolean works, boolean says) {
        up = works;
        saysUp = says;
        conditions.keySet().forEach(this::settle);
    }

    private void settle(Did peer) {
        boolean good = up && saysUp && conditions.get(peer) == Condition.GOOD;
        if (!good) {
            goodSince.remove(peer);
        } else {
            goodSince.putIfAbsent(peer, time.instant());
        }
    }

    /** Since when messages to a peer arrive this way, if they do. */
    Optional<Instant> goodSince(Did peer) {
        return Optional.ofNullable(goodSince.get(peer));
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public Availability availability() {
        return saysUp ? Availability.UP : Availability.down("it is off");
    }

    @Override
    public Optional<Reach> reach(Did peer) {
        return conditions.containsKey(peer) ? Optional.of(reach) : Optional.empty();
    }

    @Override
    public Optional<Answer> exchange(Did peer, Message message, Instant by)
            throws TransportException, InterruptedException {
        if (message.body().size() > reach.largest()) {
            throw new BrokenRule("no link gets what is too large for it", kind + " got " + message);
        }
        shore.setsOut(peer, message, by, kind);
        try {
            return carried(peer, message, by);
        } finally {
            shore.isBack(peer);
        }
    }

    private Optional<Answer> carried(Did peer, Message message, Instant by)
            throws TransportException, InterruptedException {
        pauseUpTo(half(message), by);
        Condition condition = up ? conditions.getOrDefault(peer, Condition.REFUSES) : downCondition();
        switch (condition) {
            case GOOD, LOSES_ANSWERS -> shore.arrives(peer, message);
            case STALLS -> stall(by);
            case LOSES -> throw new TransportException(Reason.CUT_OFF, "it broke");
            case LATE -> {
                Duration later = Duration.between(time.instant(), by).plusMillis(random.nextInt(60_000));
                time.schedule(later, () -> shore.arrives(peer, message));
                stall(by);
            }
            case REFUSES -> throw new TransportException(Reason.UNREACHABLE, "nobody is there");
            case STRANGER -> {
                return Optional.of(new Answer(Payload.of(new byte[1]), false));
            }
            case BUSY -> throw new TransportException(Reason.BUSY, "later, please");
        }
        pauseUpTo(half(message), by);
        if (condition == Condition.LOSES_ANSWERS || !up || conditions.get(peer) != Condition.GOOD) {
            if (random.nextBoolean()) {
                stall(by);
            }
            throw new TransportException(Reason.CUT_OFF, "it broke before the answer came");
        }
        return message.wantsReply() ? Optional.of(new Answer(Payload.of(new byte[2]), true)) : Optional.empty();
    }

    private Condition downCondition() {
        return random.nextBoolean() ? Condition.STALLS : Condition.REFUSES;
    }

    private Duration half(Message message) {
        return reach.airtime(message.body().size()).dividedBy(2).plusMillis(random.nextInt(300));
    }

    private void pauseUpTo(Duration length, Instant by) throws TransportException, InterruptedException {
        Duration left = Duration.between(time.instant(), by);
        if (left.compareTo(length) <= 0) {
            stall(by);
        }
        crew.pause(length);
    }

    private void stall(Instant by) throws TransportException, InterruptedException {
        Duration left = Duration.between(time.instant(), by);
        if (left.isPositive()) {
            crew.pause(left);
        }
        throw new TransportException(Reason.TIMED_OUT, "no answer in time");
    }

    @Override
    public void close() {
        set(false, false);
    }
}
