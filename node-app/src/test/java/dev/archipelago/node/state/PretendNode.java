package dev.archipelago.node.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a home server of thirty apps tells; every five minutes all of its numbers are others. */
final class PretendNode {
    private static final long MIB = 1 << 20;
    private static final long GIB = 1 << 30;
    private static final List<String> APPS = List.of(
            "bitcoin-knots 27.1",
            "lnd 0.18.3-beta",
            "electrs 0.10.6",
            "mempool 3.0.1",
            "btcpayserver 2.0.3",
            "nextcloud 29.0.4",
            "home-assistant 2026.11.1",
            "vaultwarden 1.32.0",
            "immich 1.119.1",
            "jellyfin 10.9.11",
            "syncthing 1.28.0",
            "gitea 1.22.3",
            "grafana 11.3.0",
            "prometheus 2.55.0",
            "pihole 2024.07.0",
            "adguard 0.107.54",
            "wireguard 1.0.2",
            "matrix-synapse 1.118.0",
            "element 1.11.82",
            "mastodon 4.3.1",
            "peertube 6.3.3",
            "photoprism 240915",
            "paperless 2.13.0",
            "freshrss 1.24.3",
            "searxng 2024.10.23",
            "ollama 0.4.1",
            "nostr-relay 0.9.0",
            "fedimint 0.4.4",
            "uptime-kuma 1.23.15",
            "filebrowser 2.31.2",
            "audiobookshelf 2.16.2",
            "navidrome 0.53.3",
            "radicale 3.2.3",
            "monero 0.18.3.4",
            "indeedhub 0.1.0");

    private final RandomGenerator random;
    private final List<String> apps = new ArrayList<>(APPS);
    private final long memory;
    private final long disk;
    private Instant now;
    private long usedMemory;
    private long usedDisk;
    private long available;
    private long uptime;
    private double busy;

    PretendNode(RandomGenerator random, Instant begin) {
        this.random = random;
        this.now = begin;
        Collections.shuffle(apps, new Random(random.nextLong()));
        memory = (4L << random.nextInt(6)) * GIB - random.nextInt(1 << 28);
        disk = (256L << random.nextInt(6)) * GIB - random.nextInt(1 << 30);
        usedMemory = memory / 2 + random.nextInt(1 << 20);
        usedDisk = disk / 2 + random.nextInt(1 << 20);
        available = disk / 3 + random.nextInt(1 << 20);
        uptime = random.nextInt(60 * 86_400);
        busy = random.nextInt(1000) / 10.0;
    }

    Instant now() {
        return now;
    }

    /** A sync is a minute late at times; a disk fills by some GiB at most. */
    void passesFiveMinutes() {
        int seconds = 270 + random.nextInt(90);
        now = now.plusSeconds(seconds);
        uptime += seconds;
        usedMemory = moved(usedMemory, memory, 2 * GIB);
        usedDisk = moved(usedDisk, disk, 4 * GIB);
        available = moved(available, disk, 4 * GIB);
        busy = (busy + 0.1 + random.nextInt(998) / 10.0) % 100;
    }

    /** Otherwise by a step at least, either way, within its bounds. */
    private long moved(long value, long total, long most) {
        long step = MIB + random.nextLong(most - MIB);
        boolean up = value + step <= total && (random.nextBoolean() || value < step);
        return up ? value + step : Math.max(0, value - step);
    }

    ObjectNode state() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("timestamp", now.toString()).put("node_name", "harbour");
        ArrayNode list = json.putArray("apps");
        for (String app : apps.subList(0, 30)) {
            int gap = app.indexOf(' ');
            list.addObject()
                    .put("id", app.substring(0, gap))
                    .put("status", Math.floorMod(app.hashCode(), 10) == 0 ? "stopped" : "running")
                    .put("version", app.substring(gap + 1));
        }
        json.put("cpu_usage_percent", busy)
                .put("mem_used_bytes", usedMemory)
                .put("mem_total_bytes", memory)
                .put("disk_used_bytes", usedDisk)
                .put("disk_total_bytes", disk)
                .put("storage_available_bytes", available)
                .put("uptime_secs", uptime)
                .put("tor_active", true);
        return json;
    }
}
