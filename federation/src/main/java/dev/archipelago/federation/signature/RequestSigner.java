package dev.archipelago.federation.signature;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;

/** Signs requests that go out. Safe for use by several threads where its randomness is. */
public final class RequestSigner {
    private final Identity self;
    private final InstantSource clock;
    private final RandomGenerator random;

    /** @param random where nonces come from: a secure one outside of tests */
    public RequestSigner(Identity self, InstantSource clock, RandomGenerator random) {
        this.self = self;
        this.clock = clock;
        this.random = random;
    }

    /**
     * The request with its digest, its audience, the epoch and a signature of its own; no two are the same.
     *
     * @param head with a content type, and without what is added here
     * @param body exactly the bytes that will be sent
     * @param epoch what is known of the callee's, or {@link Epoch#UNKNOWN}
     * @throws IllegalArgumentException if the head is not as it must be, which is a mistake of the caller
     */
    public SignedRequest sign(HttpHead.Request head, byte[] body, Did to, Epoch epoch) {
        HttpHead.Request complete = head.with(fields -> fields.with(ContentDigest.FIELD, ContentDigest.of(body))
                .with(Profile.TO, to.toString())
                .with(Epoch.FIELD, epoch.text()));
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        RequestParameters parameters =
                new RequestParameters(now, now.plus(Profile.LIFETIME), Nonce.draw(random), self.did());
        NewSignature signature = NewSignature.by(
                self, Profile.input(Profile.OF_REQUEST, parameters.write()), MessageComponents.of(complete));
        return new SignedRequest(complete.with(signature::addTo), to);
    }
}
