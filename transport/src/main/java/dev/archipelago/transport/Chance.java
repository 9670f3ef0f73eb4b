package dev.archipelago.transport;

import java.util.random.RandomGenerator;

/** Randomness for several threads. */
record Chance(RandomGenerator source) implements RandomGenerator {
    @Override
    public synchronized long nextLong() {
        return source.nextLong();
    }
}
