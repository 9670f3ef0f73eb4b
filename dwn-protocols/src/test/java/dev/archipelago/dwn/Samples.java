package dev.archipelago.dwn;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A valid document of each kind, with every member there is. */
public final class Samples {
    private static final String KEY = "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp";
    private static final String DHT = "did:dht:" + "y".repeat(51) + "o";

    private Samples() {}

    public static ObjectNode of(DwnSchemas schema) {
        return (ObjectNode) JsonMapper.shared().readTree(text(schema));
    }

    public static String text(DwnSchemas schema) {
        return switch (schema) {
            case NODE_ANNOUNCEMENT -> """
                {"did": "%s", "version": "1.2.3-rc.1+build.5", "apps": ["bitcoin-knots", "lnd"],
                 "capabilities": ["file-sharing", "tor"], "timestamp": "2026-11-22T08:00:00Z"}""".formatted(KEY);
            case FILE_ENTRY -> """
                {"id": "f-1", "title": "A map", "description": "of the harbour", "content_type": "application/pdf",
                 "size_bytes": 4096, "access": "paid", "price_sats": 21, "hash": "%s",
                 "created_at": "2026-11-22T08:00:00.25+01:00", "tags": ["maps"]}""".formatted("0aF".repeat(21) + "9");
            case FEDERATION_MEMBERSHIP -> """
                {"node_did": "%s", "trust_level": "verified", "joined_at": "2026-11-22T08:00:00Z",
                 "last_seen": "2026-11-22T09:00:00Z", "apps": ["lnd"],
                 "credential_id": "urn:uuid:00000000-0000-8000-8000-000000000000"}""".formatted(DHT);
            case PEER_STATUS -> """
                {"node_did": "%s", "online": true, "cpu_percent": 12.5, "memory_used_mb": 2048,
                 "disk_used_percent": 50, "container_count": 7, "uptime_seconds": 86400,
                 "timestamp": "2026-11-22T08:00:00Z"}""".formatted(KEY);
            case DEPLOY_REQUEST -> """
                {"app_id": "bitcoin-knots", "requester_did": "%s", "target_did": "%s", "action": "install",
                 "image": "registry.example/knots:27", "version": "27.0", "reason": "a second node",
                 "requested_at": "2026-11-22T08:00:00Z"}""".formatted(KEY, DHT);
            case DEPLOY_RESPONSE -> """
                {"request_id": "bafyreigh2akiscaildc", "status": "failed", "reason": "no room",
                 "completed_at": "2026-11-22T08:00:00Z"}""";
        };
    }
}
