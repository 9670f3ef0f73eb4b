package dev.archipelago.federation.join;

import dev.archipelago.identity.DidDocument;
import dev.archipelago.identity.KeyCommitment;
import java.util.Optional;

/**
 * What this node tells of itself in a join.
 *
 * @param document its DID document
 * @param endpoints where it is reached: an object in JSON
 * @param successor to which recovery key its key is committed, if to any
 */
public record Presence(DidDocument document, String endpoints, Optional<KeyCommitment> successor) {}
