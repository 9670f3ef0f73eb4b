/**
 * Structured field values (RFC 9651): dictionaries, inner lists, items and parameters, as the fields of signatures and
 * digests have them. Lists at the top and display strings occur in none of those and are not spoken.
 *
 * <p>Reading is stricter than the standard where the standard lets a reader choose among what a sender said: a key that
 * occurs twice is refused, and so is base64 that is not the one form of its bytes.
 */
@NullMarked
package dev.archipelago.federation.signature.structured;

import org.jspecify.annotations.NullMarked;
