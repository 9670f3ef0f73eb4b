package dev.archipelago.federation.signature.legacy;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.PublicKey;

/** What a request in the older form shows. */
public sealed interface LegacyVerdict {
    /**
     * The key's holder signed the time, of late, and it was not here before. It shows nothing about the request itself,
     * so it is good for reading state alone, and the answer to it is not signed.
     */
    record Verified(PublicKey key, Did did) implements LegacyVerdict {}

    /** The request shows nothing: 401. */
    record Refused(LegacyFlaw flaw) implements LegacyVerdict {}
}
