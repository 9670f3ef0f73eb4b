package dev.archipelago.identity;

/**
 * A public key as a DID document shows it.
 *
 * @param id the key's DID URL
 * @param controller the DID that is said to hold it
 * @param key the key
 */
public record VerificationMethod(String id, String controller, KeyMaterial key) {
    static VerificationMethod of(Did controller, Multikey key) {
        return new VerificationMethod(controller + "#" + key.publicKeyMultibase(), controller.toString(), key);
    }

    /** What documents call the form of the key. */
    public String type() {
        return switch (key) {
            case Multikey multikey -> "Multikey";
            case JsonWebKey jwk -> "JsonWebKey";
        };
    }
}
