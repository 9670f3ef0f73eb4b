package dev.archipelago.federation.join;

import dev.archipelago.identity.DidDocument;
import dev.archipelago.identity.KeyCommitment;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.Limits;
import dev.archipelago.identity.codec.MalformedException;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a node tells of itself in every join.
 *
 * @param told its DID document
 * @param endpoints where it is reached: an object in JSON, hashed as it is written here, and read by nobody here
 * @param successor to which recovery key its key is committed, if to any
 */
public record Presence(ToldDocument told, String endpoints, Optional<KeyCommitment> successor) {
    /** The longest endpoints, in characters. */
    public static final int LONGEST_ENDPOINTS = 1 << 13;

    private static final Limits LIMITS = new Limits(LONGEST_ENDPOINTS, 8);

    /** @throws IllegalArgumentException if the endpoints are no object in JSON, or too long */
    public Presence {
        try {
            requireObject(endpoints);
        } catch (MalformedException e) {
            throw new IllegalArgumentException("endpoints are an object in JSON", e);
        }
    }

    /** The presence of a node that goes by its did:key. */
    public Presence(DidDocument document, String endpoints, Optional<KeyCommitment> successor) {
        this(ToldDocument.of(document), endpoints, successor);
    }

    static ObjectNode requireObject(String endpoints) throws MalformedException {
        if (Json.parse(endpoints, LIMITS) instanceof ObjectNode object) {
            return object;
        }
        throw new MalformedException("must be an object");
    }

    /** Whose it is; not where it is reached. */
    @Override
    public String toString() {
        return "presence of " + told.document().id();
    }
}
