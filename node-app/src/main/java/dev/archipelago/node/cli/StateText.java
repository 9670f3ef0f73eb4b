package dev.archipelago.node.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What a node told of itself, for a person to read. */
final class StateText {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private final JsonNode node;
    private final JsonNode state;
    private final List<String> lines = new ArrayList<>();

    StateText(JsonNode node) {
        this.node = node;
        this.state = node.path("state");
    }

    String text() {
        lines.add(node.path("name").stringValue("(no name)") + "  "
                + node.path("did").stringValue(""));
        line("is", reach());
        if (state.isMissingNode()) {
            line("state", "not told yet");
            return String.join(System.lineSeparator(), lines);
        }
        line("told at", node.path("received_at").stringValue(""));
        if (state.has("cpu_usage_percent")) {
            line(
                    "processors",
                    String.format(
                            Locale.ROOT,
                            "%.1f %% busy",
                            state.path("cpu_usage_percent").doubleValue(0)));
        }
        usage("memory", "mem");
        usage("disk", "disk");
        if (state.has("storage_available_bytes")) {
            line("for apps", bytes(state.path("storage_available_bytes").longValue(0)));
        }
        if (state.has("uptime_secs")) {
            line(
                    "has run for",
                    time(Duration.ofSeconds(state.path("uptime_secs").longValue(0))));
        }
        rest();
        return String.join(System.lineSeparator(), lines);
    }

    private void rest() {
        if (state.has("tor_active")) {
            line("tor", state.path("tor_active").booleanValue(false) ? "reached over it" : "not reached over it");
        }
        JsonNode lightning = state.path("lightning");
        if (!lightning.isMissingNode()) {
            line(
                    "lightning",
                    "%s, %d channels, %d sats"
                            .formatted(
                                    lightning.path("active").booleanValue(false) ? "active" : "not active",
                                    lightning.path("channels").longValue(0),
                                    lightning.path("capacity_sats").longValue(0)));
        }
        state.path("apps").forEach(app -> line("app", app(app)));
    }

    private static String app(JsonNode app) {
        return (app.path("id").stringValue("") + " " + app.path("version").stringValue("")).strip() + ", "
                + app.path("status").stringValue("");
    }

    private String reach() {
        if (node.path("online").booleanValue(false)) {
            return "online";
        }
        String reason = node.path("reason").stringValue("");
        return reason.isEmpty() ? "not asked since this node was started" : "offline: " + reason;
    }

    private void usage(String words, String member) {
        if (state.has(member + "_used_bytes")) {
            line(
                    words,
                    bytes(state.path(member + "_used_bytes").longValue(0)) + " of "
                            + bytes(state.path(member + "_total_bytes").longValue(0)));
        }
    }

    private void line(String what, String value) {
        lines.add("  %-12s %s".formatted(what, value));
    }

    private static String bytes(long count) {
        double amount = count;
        int unit = 0;
        while (amount >= 1024) {
            amount /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", amount, UNITS[unit]);
    }

    private static String time(Duration time) {
        return time.toDays() > 0
                ? "%d d %d h".formatted(time.toDays(), time.toHoursPart())
                : "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
    }
}
