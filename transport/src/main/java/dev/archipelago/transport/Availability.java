package dev.archipelago.transport;

/** Whether a link can be used at all. */
public sealed interface Availability {
    /** It can. */
    Availability UP = new Up();

    /** It cannot, and why. */
    static Availability down(String reason) {
        return new Down(reason);
    }

    /** The link can be used. */
    record Up() implements Availability {}

    /**
     * The link cannot be used now.
     *
     * @param reason why, and what would help, for a person
     */
    record Down(String reason) implements Availability {}
}
