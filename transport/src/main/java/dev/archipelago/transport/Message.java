package dev.archipelago.transport;

import java.util.UUID;

/**
 * Something to be brought to a peer. It is not signed: the link that carries it shows whose it is, when it is sent.
 *
 * @param id names it for the peer, who acts once however often it arrives
 * @param method what it is about, by its number on links where each byte counts
 * @param body what it says
 * @param urgency how long it may wait for a better link
 * @param wantsReply whether it is of use only with an answer
 */
public record Message(UUID id, int method, Payload body, Urgency urgency, boolean wantsReply) {
    /** @throws IllegalArgumentException for a method without such a number */
    public Message {
        if (method < 1 || method > 255) {
            throw new IllegalArgumentException("methods have numbers from 1 to 255");
        }
    }

    /** Which message, never what it says. */
    @Override
    public String toString() {
        return "message " + id + " (method " + method + ", " + body + ")";
    }

    /** How long a message may wait. */
    public enum Urgency {
        /** Somebody waits for it. */
        NOW,
        /** Within the next sync. */
        SOON,
        /** Some time. */
        WHENEVER
    }
}
