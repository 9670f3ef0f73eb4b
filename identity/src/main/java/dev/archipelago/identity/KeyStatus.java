package dev.archipelago.identity;

/** How an identity stands for one observer. Equal for all who began with the same key and saw the same statements. */
public sealed interface KeyStatus {
    /**
     * One key speaks for the identity, and it told who may name the next.
     *
     * @param key the key
     * @param successor its commitment to the recovery key that may follow it up
     */
    record Held(PublicKey key, KeyCommitment successor) implements KeyStatus {}

    /** The identity was ended by its recovery key: no key speaks for it, and none ever will. */
    record Revoked() implements KeyStatus {}

    /**
     * Two different statements about the same key were signed by its recovery key, so that somebody else has it too: no
     * key speaks for the identity, none ever will, and a person has to look.
     */
    record Frozen() implements KeyStatus {}
}
