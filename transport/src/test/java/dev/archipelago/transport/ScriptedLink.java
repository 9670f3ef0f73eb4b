package dev.archipelago.transport;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.transport.Message.Urgency;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A link that does what a test says, and remembers what it was given. */
final class ScriptedLink implements Transport {
    static final Reach FAST = new Reach(1 << 20, Duration.ofMillis(1), 1_000_000);
    static final Reach RADIO = new Reach(200, Duration.ofMillis(100), 100);

    private final Kind kind;
    private final List<Message> messages = Collections.synchronizedList(new ArrayList<>());
    private final List<Instant> deadlines = Collections.synchronizedList(new ArrayList<>());
    volatile Availability availability = Availability.UP;
    volatile Optional<Reach> reach = Optional.of(FAST);
    volatile Deed deed = (message, by) -> proven("yes");
    private final AtomicInteger closings = new AtomicInteger();

    ScriptedLink(Kind kind) {
        this.kind = kind;
    }

    /** What it does with a message. */
    interface Deed {
        Optional<Answer> exchange(Message message, Instant by) throws TransportException, InterruptedException;
    }

    static Optional<Answer> proven(String text) {
        return Optional.of(new Answer(payload(text), true));
    }

    static Optional<Answer> unproven(String text) {
        return Optional.of(new Answer(payload(text), false));
    }

    static Payload payload(String text) {
        return Payload.of(text.getBytes(StandardCharsets.UTF_8));
    }

    static Deed failing(TransportException.Reason reason, String why) {
        return (message, by) -> {
            throw new TransportException(reason, why);
        };
    }

    /** Something that wants an answer. */
    static Message question(int size) {
        return message(Method.HEARTBEAT, size, true);
    }

    /** Something that wants none. */
    static Message text(int size) {
        return message(Method.TEXT, size, false);
    }

    static Message message(Method method, int size, boolean wantsReply) {
        return new Message(UUID.randomUUID(), method.number(), Payload.of(new byte[size]), Urgency.SOON, wantsReply);
    }

    /** Somebody else for each number. */
    static Did peer(int number) {
        byte[] seed = new byte[32];
        seed[0] = (byte) number;
        seed[1] = (byte) (number >> 8);
        return Identity.fromSeed(seed).did();
    }

    int closings() {
        return closings.get();
    }

    List<Message> messages() {
        return List.copyOf(messages);
    }

    List<Instant> deadlines() {
        return List.copyOf(deadlines);
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public Availability availability() {
        return availability;
    }

    @Override
    public Optional<Reach> reach(Did peer) {
        return reach;
    }

    @Override
    public Optional<Answer> exchange(Did peer, Message message, Instant by)
            throws TransportException, InterruptedException {
        messages.add(message);
        deadlines.add(by);
        return deed.exchange(message, by);
    }

    @Override
    public void close() {
        closings.incrementAndGet();
    }
}
