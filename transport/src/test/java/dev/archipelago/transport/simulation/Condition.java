package dev.archipelago.transport.simulation;

import java.util.random.RandomGenerator;

/** What a link does to messages for one peer. */
enum Condition {
    /** Brings them there and the answers back. */
    GOOD,
    /** Says nothing until the deadline. */
    STALLS,
    /** Loses them and breaks. */
    LOSES,
    /** Brings them there and loses the answers. */
    LOSES_ANSWERS,
    /** Brings them there long after the deadline. */
    LATE,
    /** Finds no way. */
    REFUSES,
    /** Leads to somebody else. */
    STRANGER,
    /** The peer asks for later. */
    BUSY;

    static Condition drawn(RandomGenerator random) {
        return random.nextInt(3) == 0 ? GOOD : values()[random.nextInt(values().length)];
    }
}
