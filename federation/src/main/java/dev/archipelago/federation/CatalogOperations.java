package dev.archipelago.federation;

import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.codec.MalformedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What the operator asks about what others share: one part of a catalog, and one part of a file. */
final class CatalogOperations {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Federation federation;
    private final InstantSource clock;

    CatalogOperations(Federation federation, InstantSource clock) {
        this.federation = federation;
        this.clock = clock;
    }

    /** A part of another node's catalog. */
    ObjectNode browse(Fields params) throws MalformedException, FederationException {
        Did did = PeerText.did(params);
        Optional<String> cursor = params.findText(CatalogJson.CURSOR, CatalogEntry.LONGEST_ID);
        return CatalogJson.write(federation.catalog(did, cursor, by()));
    }

    /** A part of a file that another node shares. */
    ObjectNode fetch(Fields params) throws MalformedException, FederationException {
        Did did = PeerText.did(params);
        String id = params.text(CatalogJson.ID, CatalogEntry.LONGEST_ID);
        long offset = CatalogJson.count(params, CatalogJson.OFFSET);
        long length = CatalogJson.count(params, CatalogJson.LENGTH);
        return CatalogJson.write(federation.file(did, id, offset, (int) Math.min(length, Integer.MAX_VALUE), by()));
    }

    private Instant by() {
        return clock.instant().plus(PATIENCE);
    }
}
