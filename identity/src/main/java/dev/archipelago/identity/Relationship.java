package dev.archipelago.identity;

/** What a DID's holder uses a key for. */
public enum Relationship {
    /** To prove that it is the holder. */
    AUTHENTICATION("authentication"),
    /** To sign claims, such as credentials. */
    ASSERTION_METHOD("assertionMethod"),
    /** To agree on keys with others. */
    KEY_AGREEMENT("keyAgreement"),
    /** To use a capability. */
    CAPABILITY_INVOCATION("capabilityInvocation"),
    /** To pass a capability on. */
    CAPABILITY_DELEGATION("capabilityDelegation");

    private final String member;

    Relationship(String member) {
        this.member = member;
    }

    /** The relationship's name in a document. */
    public String member() {
        return member;
    }
}
