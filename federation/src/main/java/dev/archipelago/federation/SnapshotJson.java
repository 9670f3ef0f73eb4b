package dev.archipelago.federation;

import static dev.archipelago.federation.wire.Sound.sound;

import dev.archipelago.federation.Health.Usage;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.codec.MalformedException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Snapshots as they travel: the Rust node's names and the two that it does not have. Other members are passed over. */
final class SnapshotJson {
    private static final String TIME = "timestamp";
    private static final String NAME = "node_name";
    private static final String APPS = "apps";
    private static final String CPU = "cpu_usage_percent";
    private static final String MEMORY = "mem";
    private static final String DISK = "disk";
    private static final String AVAILABLE = "storage_available_bytes";
    private static final String UPTIME = "uptime_secs";
    private static final String TOR = "tor_active";
    private static final String LIGHTNING = "lightning";

    private SnapshotJson() {}

    static ObjectNode write(Snapshot snapshot, Instant at) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(TIME, at.toString());
        snapshot.name().ifPresent(name -> json.put(NAME, name));
        ArrayNode apps = json.putArray(APPS);
        snapshot.apps().forEach(app -> write(app, apps.addObject()));
        write(snapshot.health(), json);
        snapshot.tor().ifPresent(active -> json.put(TOR, active));
        snapshot.lightning()
                .ifPresent(lightning -> json.putObject(LIGHTNING)
                        .put("active", lightning.active())
                        .put("channels", lightning.channels())
                        .put("capacity_sats", lightning.capacitySats()));
        return json;
    }

    static void write(AppStatus app, ObjectNode json) {
        json.put("id", app.id()).put("status", app.status());
        app.version().ifPresent(version -> json.put("version", version));
    }

    private static void write(Health health, ObjectNode json) {
        health.cpuPercent().ifPresent(percent -> json.put(CPU, percent));
        health.memory().ifPresent(usage -> write(MEMORY, usage, json));
        health.disk().ifPresent(usage -> write(DISK, usage, json));
        health.storageAvailable().ifPresent(bytes -> json.put(AVAILABLE, bytes));
        health.uptime().ifPresent(time -> json.put(UPTIME, time.toSeconds()));
    }

    private static void write(String what, Usage usage, ObjectNode json) {
        json.put(used(what), usage.usedBytes()).put(total(what), usage.totalBytes());
    }

    private static String used(String what) {
        return what + "_used_bytes";
    }

    private static String total(String what) {
        return what + "_total_bytes";
    }

    static Snapshot read(Fields fields) throws MalformedException {
        fields.require(TIME);
        Optional<String> name = fields.findText(NAME, InviteCode.LONGEST_NAME).filter(text -> !text.isEmpty());
        List<AppStatus> apps = new ArrayList<>();
        for (Fields app : fields.objects(APPS, Snapshot.MOST_APPS)) {
            apps.add(app(app));
        }
        Health health = health(fields);
        Optional<Boolean> tor = fields.findFlag(TOR);
        Optional<Lightning> lightning = lightning(fields);
        return sound(fields.toString(), () -> new Snapshot(name, apps, health, tor, lightning));
    }

    private static AppStatus app(Fields fields) throws MalformedException {
        String id = fields.text("id", AppStatus.LONGEST);
        String status = fields.text("status", AppStatus.LONGEST);
        Optional<String> version = fields.findText("version", AppStatus.LONGEST);
        return sound(fields.toString(), () -> new AppStatus(id, status, version));
    }

    private static Health health(Fields fields) throws MalformedException {
        Optional<Double> cpu = fields.findNumber(CPU);
        Optional<Usage> memory = usage(MEMORY, fields);
        Optional<Usage> disk = usage(DISK, fields);
        Optional<Long> available = fields.findCount(AVAILABLE);
        Optional<Duration> uptime = fields.findCount(UPTIME).map(Duration::ofSeconds);
        return sound(fields.toString(), () -> new Health(cpu, memory, disk, available, uptime));
    }

    private static Optional<Usage> usage(String what, Fields fields) throws MalformedException {
        Optional<Long> used = fields.findCount(used(what));
        Optional<Long> total = fields.findCount(total(what));
        return used.isEmpty() || total.isEmpty()
                ? Optional.empty()
                : Optional.of(sound(fields.toString(), () -> new Usage(used.get(), total.get())));
    }

    private static Optional<Lightning> lightning(Fields fields) throws MalformedException {
        if (fields.find(LIGHTNING).isEmpty()) {
            return Optional.empty();
        }
        Fields part = fields.object(LIGHTNING);
        boolean active = part.findFlag("active").orElse(false);
        long channels = part.findCount("channels").orElse(0L);
        long capacity = part.findCount("capacity_sats").orElse(0L);
        return Optional.of(new Lightning(active, channels, capacity));
    }
}
