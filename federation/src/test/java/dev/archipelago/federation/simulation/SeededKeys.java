package dev.archipelago.federation.simulation;

import java.io.Serial;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** Randomness for keys that a seed decides. */
final class SeededKeys extends SecureRandom {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient RandomGenerator source;

    SeededKeys(RandomGenerator source) {
        this.source = source;
    }

    @Override
    public void nextBytes(byte[] bytes) {
        source.nextBytes(bytes);
    }
}
