package dev.archipelago.federation.signature;

import dev.archipelago.identity.Did;

/**
 * A request as it goes out, kept until its answer is read.
 *
 * @param head the head with its signature
 * @param to who is asked
 */
public record SignedRequest(HttpHead.Request head, Did to) {}
