package dev.archipelago.transport;

import dev.archipelago.identity.Did;
import dev.archipelago.transport.Transport.Kind;
import java.util.UUID;

/** Something a router has to tell of a peer. */
public sealed interface LinkEvent {
    /** Whom it is about. */
    Did peer();

    /**
     * A link carries messages to the peer, which it did not before.
     *
     * @param peer whom it is about
     * @param link which link
     */
    record Up(Did peer, Kind link) implements LinkEvent {}

    /**
     * A link that carried messages to the peer does so no more.
     *
     * @param peer whom it is about
     * @param link which link
     * @param why what was wrong, for a person
     */
    record Down(Did peer, Kind link, String why) implements LinkEvent {}

    /**
     * A message that was kept is with the peer. After a crash it may be told again.
     *
     * @param peer whom it is about
     * @param message the message's id
     * @param delivery how it came there, and what the peer answered
     */
    record Delivered(Did peer, UUID message, Delivery delivery) implements LinkEvent {}

    /**
     * A message that was kept is given up. After a crash it may be told again.
     *
     * @param peer whom it is about
     * @param message the message's id
     * @param trace whether it may have arrived
     */
    record Expired(Did peer, UUID message, Trace trace) implements LinkEvent {}

    /** What is known of a message that was given up. */
    enum Trace {
        /** It never was on its way. */
        NEVER_SENT,
        /** It may have arrived, with no answer that said so. */
        MAY_HAVE_ARRIVED
    }
}
