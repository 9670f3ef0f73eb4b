package dev.archipelago.identity;

/**
 * A key as did:key documents show it.
 *
 * @param publicKeyMultibase the key with its multicodec prefix, in base58btc
 */
public record Multikey(String publicKeyMultibase) implements KeyMaterial {}
