package dev.archipelago.federation.sync;

/** Whether a peer can be reached, as far as is known. */
public sealed interface Reach {
    /** Nobody tried yet. */
    record Untried() implements Reach {}

    /** It answered or called of late. */
    record Online() implements Reach {}

    /**
     * It did not answer.
     *
     * @param reason why, for a person
     */
    record Offline(String reason) implements Reach {}
}
