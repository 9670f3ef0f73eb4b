package dev.archipelago.testing.fs;

import java.util.random.RandomGenerator;

/** The effect of an operation that changes something. */
interface Mutation {
    /** It succeeds. */
    void happen();

    /** The process is killed while it is under way. */
    default void happenPartly(RandomGenerator random) {
        if (random.nextBoolean()) {
            happen();
        }
    }

    /** The power goes while it is under way: what it changes is as unsafe as anything unforced. */
    default void happenUnforced() {
        happen();
    }

    /** It fails. */
    default void fail() {}
}
