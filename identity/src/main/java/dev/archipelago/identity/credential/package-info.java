/**
 * Verifiable credentials (VC Data Model 2.0) under {@code eddsa-jcs-2022} proofs: statements that one DID signs about
 * another. What was received is a {@link dev.archipelago.identity.credential.VerifiableCredential}, whose content no
 * one can read; a {@link dev.archipelago.identity.credential.CredentialVerifier} turns it into a
 * {@link dev.archipelago.identity.credential.VerifiedCredential}, or says why not.
 *
 * <p>JSON-LD contexts are compared, never fetched or expanded: a member's name is its meaning.
 */
@NullMarked
package dev.archipelago.identity.credential;

import org.jspecify.annotations.NullMarked;
