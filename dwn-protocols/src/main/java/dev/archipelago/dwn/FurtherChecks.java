package dev.archipelago.dwn;

import static dev.archipelago.dwn.Check.APP_VERSION;
import static dev.archipelago.dwn.Check.COUNT;
import static dev.archipelago.dwn.Check.DID;
import static dev.archipelago.dwn.Check.MEDIA_TYPE;
import static dev.archipelago.dwn.Check.MOMENT;
import static dev.archipelago.dwn.Check.NAME;
import static dev.archipelago.dwn.Check.PERCENT;
import static dev.archipelago.dwn.Check.SATOSHIS;
import static dev.archipelago.dwn.Check.SHA_256;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the schemas describe in words and do not ask for; {@link DwnValidator} lists it. */
final class FurtherChecks {
    static final FurtherChecks NONE = new FurtherChecks(Map.of());
    static final FurtherChecks ALL = new FurtherChecks(all());

    private final Map<DwnSchemas, Map<String, Check>> checks;

    private FurtherChecks(Map<DwnSchemas, Map<String, Check>> checks) {
        this.checks = checks;
    }

    private static Map<DwnSchemas, Map<String, Check>> all() {
        Map<DwnSchemas, Map<String, Check>> all = new EnumMap<>(DwnSchemas.class);
        all.put(DwnSchemas.NODE_ANNOUNCEMENT, Map.of("did", DID, "version", APP_VERSION, "timestamp", MOMENT));
        all.put(
                DwnSchemas.FILE_ENTRY,
                Map.of(
                        "id", NAME,
                        "content_type", MEDIA_TYPE,
                        "size_bytes", COUNT,
                        "price_sats", SATOSHIS,
                        "hash", SHA_256,
                        "created_at", MOMENT));
        all.put(
                DwnSchemas.FEDERATION_MEMBERSHIP,
                Map.of("node_did", DID, "joined_at", MOMENT, "last_seen", MOMENT, "credential_id", NAME));
        all.put(
                DwnSchemas.PEER_STATUS,
                Map.of(
                        "node_did", DID,
                        "cpu_percent", PERCENT,
                        "memory_used_mb", COUNT,
                        "disk_used_percent", PERCENT,
                        "container_count", COUNT,
                        "uptime_seconds", COUNT,
                        "timestamp", MOMENT));
        all.put(
                DwnSchemas.DEPLOY_REQUEST,
                Map.of("app_id", NAME, "requester_did", DID, "target_did", DID, "requested_at", MOMENT));
        all.put(DwnSchemas.DEPLOY_RESPONSE, Map.of("request_id", NAME, "completed_at", MOMENT));
        return all;
    }

    void check(DwnSchemas schema, JsonNode document, Findings findings) {
        Map<String, Check> mine = checks.get(schema);
        if (mine == null) {
            return;
        }
        mine.forEach((name, check) -> {
            Optional<JsonNode> member = document.optional(name);
            if (member.isPresent() && !check.holds(member.get())) {
                findings.add(name, check.keyword(), check.message());
            }
        });
        if (document.path("access").asString("").equals("paid") && !document.has("price_sats")) {
            findings.add("price_sats", "price", "is missing, and access is paid");
        }
    }
}
