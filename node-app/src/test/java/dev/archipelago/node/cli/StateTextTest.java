package dev.archipelago.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.codec.Json;
import org.junit.jupiter.api.Test;

class StateTextTest {
    private static String text(String json) throws Exception {
        return new StateText(Json.parse(json)).text();
    }

    @Test
    void allThatANodeToldIsShown() throws Exception {
        assertThat(text("""
                        {"did":"did:key:z6MkA","name":"harbour","online":true,"received_at":"2027-01-15T08:00:00Z",
                        "state":{"cpu_usage_percent":12.34,"mem_used_bytes":1536,"mem_total_bytes":2147483648,
                        "disk_used_bytes":1,"disk_total_bytes":1099511627776,"storage_available_bytes":1023,
                        "uptime_secs":90061,"tor_active":true,
                        "lightning":{"active":true,"channels":3,"capacity_sats":21000000},
                        "apps":[{"id":"bitcoin","status":"running","version":"27.0"},{"id":"x","status":"stopped"}]}}
                        """).lines())
                .containsExactly(
                        "harbour  did:key:z6MkA",
                        "  is           online",
                        "  told at      2027-01-15T08:00:00Z",
                        "  processors   12.3 % busy",
                        "  memory       1.5 KiB of 2.0 GiB",
                        "  disk         1 B of 1.0 TiB",
                        "  for apps     1023 B",
                        "  has run for  1 d 1 h",
                        "  tor          reached over it",
                        "  lightning    active, 3 channels, 21000000 sats",
                        "  app          bitcoin 27.0, running",
                        "  app          x, stopped");
    }

    @Test
    void whoNeverToldIsShownSo() throws Exception {
        assertThat(text("{\"did\":\"did:key:z6MkA\",\"online\":false,\"reason\":\"nobody answers\"}")
                        .lines())
                .containsExactly(
                        "(no name)  did:key:z6MkA",
                        "  is           offline: nobody answers",
                        "  state        not told yet");
        assertThat(text("{\"did\":\"did:key:z6MkA\",\"online\":false,\"state\":{\"uptime_secs\":3660}}"))
                .contains("not asked since this node was started")
                .contains("1 h 1 min");
    }
}
