package dev.archipelago.federation;

import dev.archipelago.federation.Health.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a node is at a moment: all that it tells members of itself, and nothing else can get into it.
 *
 * @param name what the node calls itself
 * @param apps its apps, each once
 * @param health how its machine does
 * @param tor whether it is reached over Tor now
 * @param lightning its part in the Lightning network
 */
public record Snapshot(
        Optional<String> name,
        List<AppStatus> apps,
        Health health,
        Optional<Boolean> tor,
        Optional<Lightning> lightning) {
    /** How many apps a node tells of. */
    public static final int MOST_APPS = 256;

    /** A node that tells nothing. */
    public static final Snapshot EMPTY =
            new Snapshot(Optional.empty(), List.of(), Health.UNTOLD, Optional.empty(), Optional.empty());

    /** @throws IllegalArgumentException for a name that is none, an app told twice, or more than 256 of them */
    public Snapshot {
        apps = List.copyOf(apps);
        if (!name.map(text -> !text.isEmpty() && InviteCode.isName(text)).orElse(true)) {
            throw new IllegalArgumentException("a node's name has 1 to " + InviteCode.LONGEST_NAME
                    + " characters, of which none is a control character");
        }
        if (apps.size() > MOST_APPS) {
            throw new IllegalArgumentException("a node tells of at most " + MOST_APPS + " apps");
        }
        Set<String> ids = new HashSet<>();
        if (!apps.stream().map(AppStatus::id).allMatch(ids::add)) {
            throw new IllegalArgumentException("an app is told of once");
        }
    }

    /** The snapshot of a node that calls itself so. */
    public static Snapshot named(String name) {
        return EMPTY.withName(name);
    }

    private Snapshot withName(String text) {
        return new Snapshot(Optional.of(text), apps, health, tor, lightning);
    }

    /** This and one app more. */
    public Snapshot app(String id, String status, String version) {
        return app(new AppStatus(id, status, Optional.of(version)));
    }

    /** This and one app more. */
    public Snapshot app(AppStatus status) {
        List<AppStatus> more = new ArrayList<>(apps);
        more.add(status);
        return new Snapshot(name, more, health, tor, lightning);
    }

    /** This with another health. */
    public Snapshot health(Health now) {
        return new Snapshot(name, apps, now, tor, lightning);
    }

    /** This with how busy the processors are, in per cent. */
    public Snapshot cpu(double percent) {
        return health(new Health(
                Optional.of(percent), health.memory(), health.disk(), health.storageAvailable(), health.uptime()));
    }

    /** This with how much memory is taken. */
    public Snapshot memory(long usedBytes, long totalBytes) {
        Usage memory = new Usage(usedBytes, totalBytes);
        return health(new Health(
                health.cpuPercent(), Optional.of(memory), health.disk(), health.storageAvailable(), health.uptime()));
    }

    /** This with how much of the disk is taken. */
    public Snapshot disk(long usedBytes, long totalBytes) {
        Usage disk = new Usage(usedBytes, totalBytes);
        return health(new Health(
                health.cpuPercent(), health.memory(), Optional.of(disk), health.storageAvailable(), health.uptime()));
    }

    /** This with for how long the node has run. */
    public Snapshot uptime(Duration time) {
        return health(new Health(
                health.cpuPercent(), health.memory(), health.disk(), health.storageAvailable(), Optional.of(time)));
    }

    /** This with whether the node is reached over Tor. */
    public Snapshot tor(boolean active) {
        return new Snapshot(name, apps, health, Optional.of(active), lightning);
    }

    /** This with the node's part in the Lightning network. */
    public Snapshot lightning(Lightning part) {
        return new Snapshot(name, apps, health, tor, Optional.of(part));
    }
}
