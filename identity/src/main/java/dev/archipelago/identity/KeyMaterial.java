package dev.archipelago.identity;

/** The form in which a document shows a public key. */
public sealed interface KeyMaterial permits Multikey, JsonWebKey {}
