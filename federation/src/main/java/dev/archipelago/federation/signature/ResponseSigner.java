package dev.archipelago.federation.signature;

import dev.archipelago.federation.signature.RequestVerdict.Verified;
import dev.archipelago.identity.Identity;
import java.time.InstantSource;

/**
 * Signs answers, each bound to the one request that it answers: strict Ed25519 ties the request's signature to the
 * caller's key and to all that it covers, and the answer covers that signature. Only requests that verified under a key
 * we hold get a signed answer. Safe for use by several threads.
 */
public final class ResponseSigner {
    private final Identity self;
    private final InstantSource clock;

    public ResponseSigner(Identity self, InstantSource clock) {
        this.self = self;
        this.clock = clock;
    }

    /**
     * The answer with its digest and signature.
     *
     * @param body exactly the bytes that will be sent
     * @throws IllegalArgumentException if the head has a digest or a signature already, which is a mistake of the
     *     caller
     */
    public HttpHead.Response sign(HttpHead.Response head, byte[] body, Verified answered) {
        HttpHead.Response complete = head.with(fields -> fields.with(ContentDigest.FIELD, ContentDigest.of(body)));
        ResponseParameters parameters = new ResponseParameters(clock.instant(), self.did());
        NewSignature signature = NewSignature.by(
                self,
                Profile.input(Profile.OF_RESPONSE, parameters.write()),
                MessageComponents.of(complete, answered.request()));
        return complete.with(signature::addTo);
    }
}
