package dev.archipelago.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SnapshotTest {
    private static final Instant NOW = Instant.parse("2027-01-15T08:00:00Z");
    private static final Snapshot FULL = Snapshot.named("home")
            .app("bitcoin", "running", "27.0")
            .app("lnd", "stopped", "0.18")
            .health(new Health(
                    Optional.of(45.2),
                    Optional.of(new Health.Usage(4_000_000_000L, 8_000_000_000L)),
                    Optional.of(new Health.Usage(1, 2)),
                    Optional.of(7L),
                    Optional.of(Duration.ofDays(1))))
            .tor(true)
            .lightning(new Lightning(true, 3, 1_000_000));

    private static Snapshot read(String json) throws MalformedException {
        return SnapshotJson.read(Fields.of("state", Json.parse(json)));
    }

    /** The allow-list: whoever adds a member to what travels has to add it here, and to say why it may be known. */
    @Test
    void nothingElseTravels() {
        ObjectNode written = SnapshotJson.write(FULL, NOW);

        assertThat(Set.copyOf(written.propertyNames()))
                .isEqualTo(Set.of(
                        "timestamp",
                        "node_name",
                        "apps",
                        "cpu_usage_percent",
                        "mem_used_bytes",
                        "mem_total_bytes",
                        "disk_used_bytes",
                        "disk_total_bytes",
                        "uptime_secs",
                        "tor_active",
                        "storage_available_bytes",
                        "lightning"));
        JsonNode app = written.path("apps").get(0);
        assertThat(Set.copyOf(app.propertyNames())).isEqualTo(Set.of("id", "status", "version"));
        assertThat(Set.copyOf(written.path("lightning").propertyNames()))
                .isEqualTo(Set.of("active", "channels", "capacity_sats"));
    }

    @Test
    void readsBackAsItWas() throws Exception {
        assertThat(read(SnapshotJson.write(FULL, NOW).toString())).isEqualTo(FULL);
        assertThat(read(SnapshotJson.write(Snapshot.EMPTY, NOW).toString())).isEqualTo(Snapshot.EMPTY);
    }

    /** As the Rust node's own tests have it. */
    @Test
    void readsWhatARustNodeWrites() throws Exception {
        Snapshot rust =
                read("{\"timestamp\":\"2026-03-10T12:00:00+00:00\",\"node_name\":null,\"apps\":[{\"id\":\"bitcoin\","
                        + "\"status\":\"running\",\"version\":null}],\"cpu_usage_percent\":45.2,\"mem_used_bytes\":4000000000,"
                        + "\"mem_total_bytes\":8000000000,\"disk_used_bytes\":null,\"disk_total_bytes\":null,"
                        + "\"uptime_secs\":86400,\"tor_active\":true}");

        assertThat(rust.apps()).singleElement().extracting(AppStatus::id).isEqualTo("bitcoin");
        assertThat(rust.health().cpuPercent()).contains(45.2);
        assertThat(rust.health().uptime()).contains(Duration.ofDays(1));
        assertThat(read("{\"timestamp\":\"2026-01-01T00:00:00Z\"}")).isEqualTo(Snapshot.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'timestamp':'x','node_name':'a\\u001b[2Jb'}",
                "{'timestamp':'x','node_name':7}",
                "{'timestamp':'x','cpu_usage_percent':101}",
                "{'timestamp':'x','cpu_usage_percent':-1}",
                "{'timestamp':'x','cpu_usage_percent':'45'}",
                "{'timestamp':'x','mem_used_bytes':3,'mem_total_bytes':2}",
                "{'timestamp':'x','mem_used_bytes':1.5,'mem_total_bytes':2}",
                "{'timestamp':'x','uptime_secs':-1}",
                "{'timestamp':'x','uptime_secs':9223372036854775808}",
                "{'timestamp':'x','tor_active':'yes'}",
                "{'timestamp':'x','apps':{}}",
                "{'timestamp':'x','apps':[7]}",
                "{'timestamp':'x','apps':[{'id':'a'}]}",
                "{'timestamp':'x','apps':[{'id':'','status':'running'}]}",
                "{'timestamp':'x','apps':[{'id':'a','status':'run\\nning'}]}",
                "{'timestamp':'x','apps':[{'id':'a','status':'on'},{'id':'a','status':'off'}]}",
                "{'timestamp':'x','lightning':{'channels':-1}}",
                "{'timestamp':'x','lightning':[]}"
            })
    void refusesWhatCannotBe(String json) {
        assertThatThrownBy(() -> read(json.replace('\'', '"')))
                .isInstanceOf(MalformedException.class)
                .satisfies(e -> assertThat(e.getMessage()).startsWith("state").doesNotContain("\u001b"));
    }

    @Test
    void refusesWhatIsFarTooLong() {
        String name = "a".repeat(1_000_000);
        assertThatThrownBy(() -> read("{\"timestamp\":\"x\",\"node_name\":\"" + name + "\"}"))
                .hasMessageContaining("at most 64");
        String apps = "{\"id\":\"a\",\"status\":\"b\"},".repeat(Snapshot.MOST_APPS);
        assertThatThrownBy(() -> read("{\"timestamp\":\"x\",\"apps\":[" + apps + "{}]}"))
                .hasMessageContaining("at most 256");
    }

    @Test
    void ownMistakesAreToldAtOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> Snapshot.named("a\tb"));
        assertThatIllegalArgumentException().isThrownBy(() -> FULL.app("lnd", "running", "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> FULL.cpu(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> FULL.memory(2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> FULL.uptime(Duration.ofSeconds(-1)));
    }
}
