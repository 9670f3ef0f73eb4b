package dev.archipelago.transport.http;

import dev.archipelago.transport.http.Answer.Standing;

/** Counts connections, so that strangers leave room for those who are known. */
final class Doorkeeper {
    private final int mostStrangers;
    private final int mostConnections;
    private int strangers;
    private int known;

    Doorkeeper(ListenerLimits limits) {
        this.mostStrangers = limits.strangers();
        this.mostConnections = limits.connections();
    }

    /** Lets a stranger in if there is room. */
    synchronized boolean admits() {
        boolean room = strangers < mostStrangers && strangers + known < mostConnections;
        if (room) {
            strangers++;
        }
        return room;
    }

    /** A stranger has shown who they are. */
    synchronized void recognises() {
        strangers--;
        known++;
    }

    /** A connection that was let in has ended. */
    synchronized void leaves(Standing standing) {
        switch (standing) {
            case STRANGER -> strangers--;
            case KNOWN -> known--;
        }
    }

    synchronized int inside() {
        return strangers + known;
    }
}
