package dev.archipelago.federation.signature;

import dev.archipelago.federation.signature.structured.BareItem;
import dev.archipelago.federation.signature.structured.Parameters;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.codec.MalformedException;
import java.time.Instant;
import java.util.Set;

/**
 * The parameters of a signature on a request.
 *
 * @param created from when it is good
 * @param expires until when it is good
 * @param nonce what makes it unlike any other
 * @param signer whose key made it
 */
record RequestParameters(Instant created, Instant expires, Nonce nonce, Did signer) {
    private static final Set<String> KEYS = Set.of("created", "expires", "nonce", "keyid", "alg", "tag");

    static RequestParameters read(Parameters parameters) throws FlawException, MalformedException {
        ParameterReader reader = ParameterReader.of(parameters, KEYS);
        return new RequestParameters(
                reader.time("created"), reader.time("expires"), Nonce.parse(reader.text("nonce")), reader.signer());
    }

    Parameters write() {
        return Parameters.NONE
                .with("created", new BareItem.Whole(created.getEpochSecond()))
                .with("expires", new BareItem.Whole(expires.getEpochSecond()))
                .with("nonce", new BareItem.Text(nonce.text()))
                .with("keyid", new BareItem.Text(signer.keyId()))
                .with("alg", new BareItem.Text(Profile.ALGORITHM))
                .with("tag", new BareItem.Text(Profile.TAG));
    }

    /** Refuses a signature that is not for this time, or that would be for a long one. */
    void requireTimely(Instant now) throws FlawException {
        FlawException.unless(!created.isAfter(now.plus(Profile.SKEW)), Flaw.UNTIMELY);
        FlawException.unless(!expires.isBefore(now.minus(Profile.SKEW)), Flaw.UNTIMELY);
        FlawException.unless(!expires.isBefore(created), Flaw.UNTIMELY);
        FlawException.unless(!expires.isAfter(created.plus(Profile.LIFETIME)), Flaw.UNTIMELY);
    }
}
