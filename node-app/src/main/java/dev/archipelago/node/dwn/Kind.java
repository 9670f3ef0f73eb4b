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
    ANNOUNCEMENT(RecordType.of(DwnSchemas.NODE_ANNOUNCEMENT)),
    /** A file that it offers to everyone. */
    ENTRY(RecordType.of(DwnSchemas.FILE_ENTRY)),
    /** That a peer is a member, for that peer. */
    MEMBERSHIP(RecordType.of(DwnSchemas.FEDERATION_MEMBERSHIP)),
    /** How a peer does, for that peer. */
    PEER_STATUS(RecordType.of(DwnSchemas.PEER_STATUS)),
    /** That a peer may leave requests here. */
    ROLE(DwnProtocol.APP_DEPLOY, DwnProtocol.APP_DEPLOY.peerRole().orElseThrow(), Optional.empty());

    private final DwnProtocol protocol;
    private final String path;
    private final Optional<DwnSchemas> schema;

    Kind(RecordType type) {
        this(type.protocol(), type.path(), Optional.of(type.schema()));
    }

    Kind(DwnProtocol protocol, String path, Optional<DwnSchemas> schema) {
        this.protocol = protocol;
        this.path = path;
        this.schema = schema;
    }

    /** What it keeps to; there is nothing to say in a role. */
    Optional<DwnSchemas> schema() {
        return schema;
    }

    /** Members that change all the time: a record is not written anew for them alone. */
    Set<String> passing() {
        return switch (this) {
            case ANNOUNCEMENT -> Set.of("timestamp");
            case MEMBERSHIP -> Set.of("last_seen");
            case PEER_STATUS ->
                Set.of(
                        "timestamp",
                        "cpu_percent",
                        "memory_used_mb",
                        "disk_used_percent",
                        "container_count",
                        "uptime_seconds");
            case ENTRY, ROLE -> Set.of();
        };
    }

    /** Whether a record is written anew after a while, for what passes. */
    boolean ages() {
        return this == MEMBERSHIP || this == PEER_STATUS;
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
