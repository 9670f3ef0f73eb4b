package dev.archipelago.federation.signature;

import dev.archipelago.federation.signature.structured.InnerList;
import dev.archipelago.federation.signature.structured.Item;
import dev.archipelago.federation.signature.structured.Parameters;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;

/** What {@code archipelago-fed-2} fixes of the many things that RFC 9421 leaves open. */
final class Profile {
    static final String TAG = "archipelago-fed-2";
    static final String ALGORITHM = "ed25519";
    static final String LABEL = "fed";

    static final String SIGNATURE = "signature";
    static final String SIGNATURE_INPUT = "signature-input";
    static final String CONTENT_TYPE = "content-type";
    static final String CONTENT_ENCODING = "content-encoding";
    static final String TO = "archipelago-to";

    static final Duration LIFETIME = Duration.ofMinutes(1);
    static final Duration SKEW = Duration.ofSeconds(30);

    /** What the signature on a request covers. The host is not among it: it is another one on each link. */
    static final List<Component> OF_REQUEST = List.of(
            Component.of("@method"),
            Component.of("@path"),
            Component.of("@query"),
            Component.of(CONTENT_TYPE),
            Component.of(ContentDigest.FIELD),
            Component.of(TO),
            Component.of(Epoch.FIELD));

    /** What the signature on a response covers. The request's signature stands for all that it covers. */
    static final List<Component> OF_RESPONSE =
            List.of(Component.of("@status"), Component.of(ContentDigest.FIELD), Component.ofRequest(SIGNATURE, LABEL));

    private Profile() {}

    static InnerList input(List<Component> covered, Parameters parameters) {
        return new InnerList(covered.stream().map(Component::identifier).toList(), parameters);
    }

    /** Refuses a signature that covers less, more or something twice; the order is the signer's. */
    static void requireCoverage(InnerList input, List<Component> required) throws FlawException {
        List<Item> identifiers = required.stream().map(Component::identifier).toList();
        FlawException.unless(
                input.items().size() == identifiers.size()
                        && new HashSet<>(input.items()).equals(new HashSet<>(identifiers)),
                Flaw.OTHER_COVERAGE);
    }
}
