package dev.archipelago.federation.signature;

import dev.archipelago.federation.signature.structured.BareItem;
import dev.archipelago.federation.signature.structured.Parameters;
import dev.archipelago.federation.signature.structured.Parameters.Parameter;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.codec.MalformedException;
import java.time.Instant;
import java.util.Set;

/** Reads a signature's parameters, of which each must be there and no other. */
final class ParameterReader {
    private final Parameters parameters;

    private ParameterReader(Parameters parameters) {
        this.parameters = parameters;
    }

    /** Refuses parameters other than these, and another algorithm or tag than the profile's. */
    static ParameterReader of(Parameters parameters, Set<String> keys) throws FlawException {
        ParameterReader reader = new ParameterReader(parameters);
        FlawException.unless(
                parameters.all().size() == keys.size()
                        && parameters.all().stream().map(Parameter::key).allMatch(keys::contains),
                Flaw.OTHER_PROFILE);
        FlawException.unless(reader.text("alg").equals(Profile.ALGORITHM), Flaw.OTHER_PROFILE);
        FlawException.unless(reader.text("tag").equals(Profile.TAG), Flaw.OTHER_PROFILE);
        return reader;
    }

    String text(String key) throws FlawException {
        if (parameters.get(key).orElse(null) instanceof BareItem.Text text) {
            return text.value();
        }
        throw new FlawException(Flaw.OTHER_PROFILE);
    }

    Instant time(String key) throws FlawException {
        if (parameters.get(key).orElse(null) instanceof BareItem.Whole seconds) {
            return Instant.ofEpochSecond(seconds.value());
        }
        throw new FlawException(Flaw.OTHER_PROFILE);
    }

    /** The DID whose key signs: {@code keyid} is the DID URL of that very key. */
    Did signer() throws FlawException, MalformedException {
        return DidText.ofKeyId(text("keyid"));
    }
}
