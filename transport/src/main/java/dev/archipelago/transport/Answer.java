package dev.archipelago.transport;

/**
 * What came back for a message.
 *
 * @param body what it says
 * @param proven whether it was shown to be the peer's own answer to this very message
 */
public record Answer(Payload body, boolean proven) {
    /** How long it is, never what it says. */
    @Override
    public String toString() {
        return (proven ? "proven" : "unproven") + " answer of " + body;
    }
}
