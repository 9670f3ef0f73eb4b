package dev.archipelago.federation;

import dev.archipelago.identity.Did;

/**
 * Whom to call and where it says it is.
 *
 * @param did who
 * @param endpoints where, by its own word
 */
public record Destination(Did did, Endpoints endpoints) {}
