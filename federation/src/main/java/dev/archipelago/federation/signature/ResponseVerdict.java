package dev.archipelago.federation.signature;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.PublicKey;

/** What the signature on an answer shows. */
public sealed interface ResponseVerdict {
    /**
     * The node that was asked gave this status and body in answer to this very request. Other fields, the content type
     * among them, may be anybody's.
     *
     * @param did the name the signer goes by; who it is goes by the key
     */
    record Verified(PublicKey key, Did did) implements ResponseVerdict {}

    /** The answer is not signed and may be anybody's: it says nothing about trust. */
    record Unsigned() implements ResponseVerdict {}

    /** The answer is signed and shows nothing: treat it as no answer at all. */
    record Refused(Flaw flaw) implements ResponseVerdict {}
}
