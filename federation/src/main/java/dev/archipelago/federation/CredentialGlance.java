package dev.archipelago.federation;

import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import java.time.Instant;
import java.util.Optional;

/**
 * What a kept credential says at a glance. Its proof is not looked at: that was done before it was kept.
 *
 * @param issuer who states it
 * @param subject of whom
 * @param until when it ends
 */
record CredentialGlance(String issuer, String subject, Instant until) {
    static Optional<CredentialGlance> at(String credential) {
        try {
            Fields fields = Fields.of("credential", Json.parse(credential));
            return Optional.of(new CredentialGlance(
                    fields.text("issuer", 256),
                    fields.object("credentialSubject").text("id", 256),
                    fields.instant("validUntil")));
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }

    /** Whether the one states it of the other, both by the keys that they go by now. */
    boolean isBetween(Did by, Did of) {
        return isOf(issuer, by) && isOf(subject, of);
    }

    private static boolean isOf(String name, Did did) {
        return name.equals(did.toString())
                || name.equals(Did.key(did.publicKey()).toString());
    }
}
