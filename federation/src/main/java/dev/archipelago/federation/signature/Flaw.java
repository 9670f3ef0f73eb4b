package dev.archipelago.federation.signature;

/**
 * What is wrong with a signed message. To a stranger all flaws are one and the same 401; they are told apart for the
 * operator's log alone.
 */
public enum Flaw {
    /** There is no signature. */
    UNSIGNED("the message has no signature; sign it"),
    /** The signature or the message cannot be read in one way only. */
    MALFORMED("the message or its signature is not well-formed; send each field once and as the standards write it"),
    /** The signature is of another kind than the one that is spoken here. */
    OTHER_PROFILE("the signature's label, parameters, algorithm or tag are not those of " + Profile.TAG),
    /** The signature does not cover what it has to, or covers more than it may. */
    OTHER_COVERAGE("the signature does not cover exactly what " + Profile.TAG + " covers"),
    /** The signature is not for this time. */
    UNTIMELY("the signature is too old, too long-lived or from the future; compare the clocks"),
    /** The message is for someone else. */
    OTHER_AUDIENCE("the message is for another node"),
    /** The answer is signed by someone else than the one who was asked. */
    OTHER_SIGNER("the answer was signed by another node than the one that was asked"),
    /** The body is not the one that was signed. */
    OTHER_BODY("the body is not the one that was signed"),
    /** The signature was not made over this message by the key it names. */
    FORGED("the signature was not made over this message by the key it names"),
    /** The same message was here before. */
    REPLAYED("the message was here before; sign a new one");

    private final String explanation;

    Flaw(String explanation) {
        this.explanation = explanation;
    }

    /** What was wrong and what to do next, for a person. It repeats nothing of the message. */
    public String explanation() {
        return explanation;
    }
}
