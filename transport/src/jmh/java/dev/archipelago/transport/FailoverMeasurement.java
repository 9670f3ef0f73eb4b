package dev.archipelago.transport;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.transport.Message.Urgency;
import dev.archipelago.transport.Transport.Kind;
import dev.archipelago.transport.TransportException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long it takes from the moment in which a link's failure is detected until the next link has the message, and how
 * long it is after a silent stall; each time to a peer that was served before. Run it: it prints the distributions.
 */
final class FailoverMeasurement {
    private static final int TIMES = 2_000;
    private static final int STALLS = 20;

    private FailoverMeasurement() {}

    /** Measures and prints. */
    public static void main(String[] arguments) throws Exception {
        tell("a failure that is seen, microseconds", failures(), 1_000);
        tell("a silent stall with 10 s left, milliseconds", stalls(), 1_000_000);
    }

    private static List<Long> failures() throws Exception {
        Lan lan = new Lan();
        Tor tor = new Tor();
        List<Long> times = new ArrayList<>();
        try (TransportRouter router = TransportRouter.of(lan, tor)) {
            for (int i = 0; i < TIMES; i++) {
                Did peer = Identity.create().did();
                lan.broken = false;
                router.send(peer, message(), Instant.now().plusSeconds(10));
                lan.broken = true;
                router.send(peer, message(), Instant.now().plusSeconds(10));
                times.add(tor.received.get() - lan.failed.get());
            }
        }
        return times;
    }

    private static List<Long> stalls() throws Exception {
        Lan lan = new Lan();
        Tor tor = new Tor();
        List<Long> times = new ArrayList<>();
        lan.stalls = true;
        try (TransportRouter router = TransportRouter.of(lan, tor)) {
            for (int i = 0; i < STALLS; i++) {
                long begun = System.nanoTime();
                router.send(Identity.create().did(), message(), Instant.now().plusSeconds(10));
                times.add(tor.received.get() - begun);
            }
        }
        return times;
    }

    private static Message message() {
        return new Message(UUID.randomUUID(), Method.HEARTBEAT.number(), Payload.of(new byte[40]), Urgency.NOW, true);
    }

    private static void tell(String what, List<Long> times, long unit) {
        Collections.sort(times);
        System.out.printf(
                "%s: median %d, 99 %% %d, most %d (%d times)%n",
                what,
                times.get(times.size() / 2) / unit,
                times.get(times.size() * 99 / 100) / unit,
                times.getLast() / unit,
                times.size());
    }

    private abstract static class Simple implements Transport {
        @Override
        public Availability availability() {
            return Availability.UP;
        }

        @Override
        public Optional<Reach> reach(Did peer) {
            return Optional.of(new Reach(1_000_000, Duration.ofMillis(5), 1_000_000));
        }

        @Override
        public void close() {}
    }

    private static final class Lan extends Simple {
        private final AtomicLong failed = new AtomicLong();
        private volatile boolean broken;
        private volatile boolean stalls;

        @Override
        public Kind kind() {
            return Kind.LAN;
        }

        @Override
        public Optional<Answer> exchange(Did peer, Message message, Instant by)
                throws TransportException, InterruptedException {
            if (stalls) {
                Thread.sleep(Duration.between(Instant.now(), by));
                throw new TransportException(Reason.TIMED_OUT, "no answer in time");
            }
            if (broken) {
                failed.set(System.nanoTime());
                throw new TransportException(Reason.CUT_OFF, "the cable is out");
            }
            return Optional.of(new Answer(message.body(), true));
        }
    }

    private static final class Tor extends Simple {
        private final AtomicLong received = new AtomicLong();

        @Override
        public Kind kind() {
            return Kind.TOR;
        }

        @Override
        public Optional<Answer> exchange(Did peer, Message message, Instant by) {
            received.set(System.nanoTime());
            return Optional.of(new Answer(message.body(), true));
        }
    }
}
