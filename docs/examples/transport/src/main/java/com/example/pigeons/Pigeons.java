package com.example.pigeons;

import dev.archipelago.identity.Did;
import dev.archipelago.transport.Answer;
import dev.archipelago.transport.Availability;
import dev.archipelago.transport.Message;
import dev.archipelago.transport.Payload;
import dev.archipelago.transport.Reach;
import dev.archipelago.transport.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A link by carrier pigeon: of short messages one at a time, to whoever has a loft. */
final class Pigeons implements Transport {
    private volatile Availability weather = Availability.UP;

    void storm() {
        weather = Availability.down("a storm");
    }

    public Kind kind() {
        return Kind.MESH;
    }

    public Availability availability() {
        return weather;
    }

    public Optional<Reach> reach(Did peer) {
        return Optional.of(new Reach(100, Duration.ofMillis(5), 20_000));
    }

    public Optional<Answer> exchange(Did peer, Message message, Instant by) {
        return Optional.of(new Answer(Payload.of("coo".getBytes()), true));
    }

    public void close() {}
}
