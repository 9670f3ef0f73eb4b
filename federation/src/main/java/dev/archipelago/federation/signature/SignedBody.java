package dev.archipelago.federation.signature;

import dev.archipelago.identity.codec.MalformedException;

/** The body under a signature. */
final class SignedBody {
    private SignedBody() {}

    /**
     * Refuses a body that is not the one that was signed, or that a field which no signature covers says to unpack
     * first.
     */
    static void require(HttpFields fields, byte[] body) throws FlawException, MalformedException {
        FlawException.unless(!fields.has(Profile.CONTENT_ENCODING), Flaw.MALFORMED);
        FlawException.unless(ContentDigest.matches(fields, body), Flaw.OTHER_BODY);
    }
}
