package dev.archipelago.transport;

import java.util.Arrays;
import java.util.Optional;

/** What messages between nodes are about, by their numbers on links where each byte counts. */
public enum Method {
    /** A node says that it is there. */
    HEARTBEAT(1, Weight.LIGHT),
    /** What changed in a node's state. */
    DELTA(2, Weight.LIGHT),
    /** A node's whole state. */
    GET_STATE(3, Weight.HEAVY),
    /** The level of trust is another now. */
    TRUST_CHANGED(4, Weight.LIGHT),
    /** A membership ended. */
    PEER_LEFT(5, Weight.LIGHT),
    /** An app is to be installed, updated or removed. */
    DEPLOY_APP(6, Weight.LIGHT),
    /** What became of that. */
    DEPLOY_RECEIPT(7, Weight.LIGHT),
    /** The first message of a join. */
    PEER_JOIN(8, Weight.LIGHT),
    /** The second message of a join. */
    PEER_JOIN_CONFIRM(9, Weight.LIGHT),
    /** A peer goes by another key. It proves itself, so any bearer may bring it. */
    KEY_STATEMENT(10, Weight.LIGHT),
    /** Something written by a person. */
    TEXT(11, Weight.LIGHT),
    /** What a node offers. */
    GET_CATALOG(12, Weight.HEAVY),
    /** Part of something that a node offers. */
    GET_FILE(13, Weight.HEAVY);

    private final int number;
    private final Weight weight;

    Method(int number, Weight weight) {
        this.number = number;
        this.weight = weight;
    }

    /** Its number. */
    public int number() {
        return number;
    }

    /** Whether it, or its answer, is too much for a radio where another link will do. */
    public boolean isHeavy() {
        return weight == Weight.HEAVY;
    }

    /** The method of a number, if there is one. */
    public static Optional<Method> of(int number) {
        return Arrays.stream(values()).filter(method -> method.number == number).findFirst();
    }

    private enum Weight {
        LIGHT,
        HEAVY
    }
}
