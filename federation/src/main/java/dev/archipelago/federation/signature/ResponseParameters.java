package dev.archipelago.federation.signature;

import dev.archipelago.federation.signature.structured.BareItem;
import dev.archipelago.federation.signature.structured.Parameters;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.codec.MalformedException;
import java.time.Instant;
import java.util.Set;

/**
 * The parameters of a signature on a response.
 *
 * @param created when it was made, for the record: what makes it fresh is the request that it is bound to
 * @param signer whose key made it
 */
record ResponseParameters(Instant created, Did signer) {
    private static final Set<String> KEYS = Set.of("created", "keyid", "alg", "tag");

    static ResponseParameters read(Parameters parameters) throws FlawException, MalformedException {
        ParameterReader reader = ParameterReader.of(parameters, KEYS);
        return new ResponseParameters(reader.time("created"), reader.signer());
    }

    Parameters write() {
        return Parameters.NONE
                .with("created", new BareItem.Whole(created.getEpochSecond()))
                .with("keyid", new BareItem.Text(signer.keyId()))
                .with("alg", new BareItem.Text(Profile.ALGORITHM))
                .with("tag", new BareItem.Text(Profile.TAG));
    }
}
