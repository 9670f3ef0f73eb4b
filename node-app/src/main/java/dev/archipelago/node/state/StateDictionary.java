package dev.archipelago.node.state;

import dev.archipelago.transport.delta.Dictionary;
import dev.archipelago.transport.delta.Scale;

/** How the state of a node is told shortly. Both sides have to know the same: what changes here changes the version. */
final class StateDictionary {
    private static final Scale MEBIBYTES = Scale.units(1 << 20);
    private static final Scale SECONDS = Scale.units(1);

    static final Dictionary VERSION_1 = Dictionary.version(1)
            .named(0, "node_name")
            .keyed(1, "apps", "id")
            .scaled(2, "cpu_usage_percent", Scale.parts(16))
            .scaled(3, "mem_used_bytes", MEBIBYTES)
            .scaled(4, "mem_total_bytes", MEBIBYTES)
            .scaled(5, "disk_used_bytes", MEBIBYTES)
            .scaled(6, "disk_total_bytes", MEBIBYTES)
            .scaled(7, "storage_available_bytes", MEBIBYTES)
            .scaled(8, "uptime_secs", SECONDS)
            .named(9, "tor_active")
            .named(10, "lightning")
            .named(11, "active")
            .named(12, "channels")
            .named(13, "capacity_sats")
            .named(14, "status")
            .named(15, "version")
            .words("running", "stopped", "installed", "missing")
            .build();

    private StateDictionary() {}
}
