package dev.archipelago.federation.signature.legacy;

import java.time.Duration;

/** The names on the wire, and the bounds around them. */
final class LegacyProfile {
    static final String DID = "x-federation-did";
    static final String SIGNATURE = "x-federation-sig";
    static final String TIMESTAMP = "x-federation-timestamp";

    /** The only method that may be called this way. */
    static final String METHOD = "federation.get-state";

    static final Duration SKEW = Duration.ofMinutes(5);

    private LegacyProfile() {}
}
