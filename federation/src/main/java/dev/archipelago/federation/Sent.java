package dev.archipelago.federation;

import java.time.Instant;
import java.util.Optional;

/** What became of a text. */
public sealed interface Sent {
    /**
     * The peer has it.
     *
     * @param way how it came there, where that is known
     */
    record Delivered(Optional<Way> way) implements Sent {}

    /**
     * The peer cannot be reached now; the text goes out when it can.
     *
     * @param until when it is given up
     * @param why why the peer cannot be reached, for a person
     */
    record Kept(Instant until, String why) implements Sent {}
}
