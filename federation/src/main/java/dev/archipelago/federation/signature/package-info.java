/**
 * Who makes an HTTP call: message signatures (RFC 9421) in the profile {@code archipelago-fed-2}, and the header that
 * older nodes send, where the operator lets them.
 *
 * <p>Nothing here does any input or output. A caller signs with a {@code RequestSigner} and reads the answer with a
 * {@code ResponseVerifier}; {@code CallAttempt} says when to sign again. The callee judges with a
 * {@code RequestVerifier} and signs its answer with a {@code ResponseSigner}. What a judgement means for the call is
 * for others to say: this package finds out whose it is, never whether they may.
 */
@NullMarked
package dev.archipelago.federation.signature;

import org.jspecify.annotations.NullMarked;
