package dev.archipelago.federation.signature.legacy;

/**
 * What is wrong with a request in the older form. To a stranger all flaws are one and the same 401; they are told apart
 * for the operator's log alone.
 */
public enum LegacyFlaw {
    /** The three fields are not there. */
    ABSENT("the request does not have the fields of the older form"),
    /** The fields cannot be read in one way only. */
    MALFORMED("the fields of the older form are not well-formed"),
    /** The request is signed in the present form too: a reader could be led to the weaker one. */
    BOTH_FORMS("the request has the fields of both forms; send one"),
    /** The older form is for reading state alone. */
    OTHER_METHOD("the older form is for reading state alone; sign the request in the present form"),
    /** The peer may not use the older form. */
    NOT_ALLOWED("the peer may not use the older form; the operator can let it, unless it joined by the handshake"),
    /** The time is too far from ours. */
    UNTIMELY("the time is more than five minutes from ours; compare the clocks"),
    /** The signature was not made over the time by the DID's key. */
    FORGED("the signature was not made over the time by the key of the DID"),
    /** The same time was here before. */
    REPLAYED("the time was here before; sign a new one"),
    /** Nobody could make sure that the time was not here before. */
    UNRECORDED("the time could not be recorded; look at the disk");

    private final String explanation;

    LegacyFlaw(String explanation) {
        this.explanation = explanation;
    }

    /** What was wrong and what to do next, for a person. It repeats nothing of the request. */
    public String explanation() {
        return explanation;
    }
}
