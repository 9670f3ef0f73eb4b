package dev.archipelago.node.dwn;

import dev.archipelago.dwn.DwnProtocol;
import dev.archipelago.dwn.DwnSchemas;
import dev.archipelago.dwn.RecordType;
import dev.archipelago.dwn.message.DataId;
import dev.archipelago.dwn.message.RecordsFilter;
import dev.archipelago.dwn.message.RecordsWrite;
import dev.archipelago.dwn.message.RecordsWriteDraft;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A kind of record that a node keeps at its DWN. */
enum Kind {
    /** What the node tells of itself to everyone. */
    ANNOUNCEMENT(DwnSchemas.NODE_ANNOUNCEMENT, Set.of("timestamp"), false),
    /** A file that it offers to everyone. */
    ENTRY(DwnSchemas.FILE_ENTRY, Set.of(), false),
    /** That a peer is a member, for that peer. */
    MEMBERSHIP(DwnSchemas.FEDERATION_MEMBERSHIP, Set.of("last_seen"), true),
    /** How a peer does, for that peer. */
    PEER_STATUS(
            DwnSchemas.PEER_STATUS,
            Set.of(
                    "timestamp",
                    "cpu_percent",
                    "memory_used_mb",
                    "disk_used_percent",
                    "container_count",
                    "uptime_seconds"),
            true),
    /** That a peer may leave requests here. */
    ROLE;

    private final DwnProtocol protocol;
    private final String path;
    private final Optional<DwnSchemas> schema;
    private final Set<String> passing;
    private final boolean ages;

    Kind(DwnSchemas schema, Set<String> passing, boolean ages) {
        RecordType type = RecordType.of(schema);
        this.protocol = type.protocol();
        this.path = type.path();
        this.schema = Optional.of(schema);
        this.passing = passing;
        this.ages = ages;
    }

    Kind() {
        this.protocol = DwnProtocol.APP_DEPLOY;
        this.path = protocol.peerRole().orElseThrow();
        this.schema = Optional.empty();
        this.passing = Set.of();
        this.ages = false;
    }

    /** Whether a reader has to be able to refuse it. */
    Optional<DwnSchemas> schema() {
        return schema;
    }

    /** Members that change all the time: a record is not written anew for them alone. */
    Set<String> passing() {
        return passing;
    }

    /** Whether a record is written anew after a while, for what passes. */
    boolean ages() {
        return ages;
    }

    /** Those that somebody wrote. */
    RecordsFilter by(String author) {
        return RecordsFilter.protocol(protocol.uri()).path(path).author(author);
    }

    /** Begins a record. */
    RecordsWriteDraft draft(Optional<String> recipient, byte[] data) {
        RecordsWriteDraft draft =
                RecordsWrite.draft("application/json", DataId.of(data)).protocol(protocol.uri(), path);
        if (schema.isPresent()) {
            draft = draft.schema(schema.get().id());
        }
        if (recipient.isPresent()) {
            draft = draft.recipient(recipient.get());
        }
        return protocol.isPublic() ? draft.published() : draft;
    }

    /** What tells a record from the others of its kind: the file's id, or whom it is for; there is one announcement. */
    String name(RecordsWrite write, JsonNode json) {
        return switch (this) {
            case ANNOUNCEMENT -> "";
            case ENTRY -> json.path("id").stringValue("");
            case MEMBERSHIP, PEER_STATUS, ROLE -> write.recipient().orElse("");
        };
    }
}
