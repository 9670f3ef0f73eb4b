package dev.archipelago.identity;

/**
 * A public key as a DID document shows it, in the Multikey form.
 *
 * @param id the key's DID URL
 * @param controller the DID that holds it
 * @param publicKeyMultibase the key with its multicodec prefix, in base58btc
 */
public record VerificationMethod(String id, Did controller, String publicKeyMultibase) {
    /** The one key form that is written and read here. */
    public static final String TYPE = "Multikey";

    static VerificationMethod of(Did controller, String multikey) {
        return new VerificationMethod(controller + "#" + multikey, controller, multikey);
    }
}
