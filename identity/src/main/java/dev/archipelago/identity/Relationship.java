package dev.archipelago.identity;

/** What a DID's holder uses a key for. */
public enum Relationship {
    /** To prove that it is the holder. */
    AUTHENTICATION("authentication", "auth"),
    /** To sign claims, such as credentials. */
    ASSERTION_METHOD("assertionMethod", "asm"),
    /** To agree on keys with others. */
    KEY_AGREEMENT("keyAgreement", "agm"),
    /** To use a capability. */
    CAPABILITY_INVOCATION("capabilityInvocation", "inv"),
    /** To pass a capability on. */
    CAPABILITY_DELEGATION("capabilityDelegation", "del");

    private final String member;
    private final String field;

    Relationship(String member, String field) {
        this.member = member;
        this.field = field;
    }

    /** The relationship's name in a document. */
    public String member() {
        return member;
    }

    /** Its name in a did:dht root record. */
    String field() {
        return field;
    }
}
