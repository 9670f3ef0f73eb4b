package dev.archipelago.testing;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Where the randomness of a test comes from. Equal seeds give equal randomness, on every machine.
 *
 * @param value the number that replays it
 */
public record Seed(long value) {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /** A fresh generator at the start of this seed's stream; each call gives the same stream again. */
    public RandomGenerator random() {
        return new SplittableRandom(value);
    }

    /** An independent seed for the part of the test that the label names; the same label gives the same seed. */
    public Seed split(String label) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < label.length(); i++) {
            hash = (hash ^ label.charAt(i)) * FNV_PRIME;
        }
        return split(hash);
    }

    /** An independent seed for the member of a series with the given number. */
    public Seed split(long number) {
        return new Seed(mix(mix(value) + number));
    }

    @Override
    public String toString() {
        return "seed " + value;
    }

    /** The finaliser of SplitMix64: every bit of the input moves about half the bits of the output. */
    private static long mix(long state) {
        long z = state + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
