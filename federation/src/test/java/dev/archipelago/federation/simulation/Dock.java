package dev.archipelago.federation.simulation;

import dev.archipelago.federation.Trust;
import dev.archipelago.federation.deploy.AppHealth;
import dev.archipelago.federation.deploy.AppRuntime;
import dev.archipelago.federation.deploy.AppSpec;
import dev.archipelago.federation.deploy.DeployKey;
import dev.archipelago.federation.deploy.DeployPolicy;
import dev.archipelago.federation.deploy.Installed;
import dev.archipelago.federation.deploy.PinnedImage;
import dev.archipelago.federation.deploy.PolicyException;
import dev.archipelago.federation.deploy.Progress;
import dev.archipelago.federation.deploy.RuntimeFailure;
import dev.archipelago.testing.BrokenRule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The apps of an island, which run on when its node does not; it sees what is done, and whether it may be. */
final class Dock implements AppRuntime {
    static final DeployPolicy POLICY = policy();
    private static final String UNHEALTHY = "4.0";

    private final World world;
    private final Island owner;
    private final Map<String, Installed> apps = new TreeMap<>();
    private final Map<String, Installed> replaced = new TreeMap<>();
    private final Set<DeployKey> started = new HashSet<>();
    private Optional<Island> asker = Optional.empty();

    Dock(World world, Island owner) {
        this.world = world;
        this.owner = owner;
    }

    /** Somebody asks the island for a deploy now. */
    void isAskedBy(Island who) {
        asker = Optional.of(who);
    }

    /** One of the apps that run here. */
    Optional<String> anApp() {
        return apps.keySet().stream().findFirst();
    }

    private static DeployPolicy policy() {
        String json = "{\"apps\": {\"hello\": {\"images\": [\"%1$s\"]}, \"other\": {\"images\": [\"%1$s\"]}}}"
                .formatted(Orders.ALLOWED);
        try {
            return DeployPolicy.parse(json.getBytes(StandardCharsets.UTF_8));
        } catch (PolicyException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void fetch(PinnedImage image, Progress progress) throws RuntimeFailure {
        switch (world.random().nextInt(8)) {
            case 0 -> throw new RuntimeFailure(RuntimeFailure.Reason.UNAVAILABLE, "not now");
            case 1, 2 -> world.operatorChangesMind(owner, asker);
            default -> progress.at(1, 1);
        }
    }

    @Override
    public Installed install(AppSpec spec) throws RuntimeFailure {
        requireAllowed(spec);
        Installed made =
                new Installed(spec.appId(), spec.version(), spec.image(), spec.key(), Installed.Status.RUNNING);
        Optional<Installed> before = Optional.ofNullable(apps.get(spec.appId()));
        if (before.filter(app -> app.key().equals(spec.key())).isEmpty()) {
            if (!started.add(spec.key())) {
                throw new BrokenRule("nothing is done twice", owner + " started " + spec.appId() + " again");
            }
            before.ifPresent(app -> requireSameOwner(app, spec));
            before.ifPresent(app -> replaced.put(spec.appId(), app));
        }
        apps.put(spec.appId(), made);
        return made;
    }

    private void requireAllowed(AppSpec spec) {
        Island asker = world.chronicle().asker(spec.key());
        if (!spec.image().toString().equals(Orders.ALLOWED)) {
            throw new BrokenRule("no deploy but what the policy allows", owner + " runs " + spec.image());
        }
        if (owner.trustIn(asker) != Trust.TRUSTED) {
            throw new BrokenRule(
                    "no deploy for whom is not trusted when it is done", owner + " runs what " + asker + " asked for");
        }
    }

    private void requireSameOwner(Installed app, AppSpec spec) {
        Island before = world.chronicle().asker(app.key());
        Island now = world.chronicle().asker(spec.key());
        if (!before.equals(now)) {
            throw new BrokenRule(
                    "an app is changed by its owner alone", now + " replaced what " + before + " has on " + owner);
        }
    }

    @Override
    public AppHealth health(String appId, Duration within) {
        boolean isWell = Optional.ofNullable(apps.get(appId))
                .filter(app -> !app.version().equals(UNHEALTHY))
                .isPresent();
        return isWell ? new AppHealth.Healthy() : new AppHealth.Unhealthy("it does not answer");
    }

    @Override
    public void rollback(String appId, DeployKey key) {
        if (Optional.ofNullable(apps.get(appId))
                .filter(app -> app.key().equals(key))
                .isPresent()) {
            apps.remove(appId);
            Optional.ofNullable(replaced.remove(appId)).ifPresent(before -> apps.put(appId, before));
        }
    }

    @Override
    public void stop(String appId) {
        throw new IllegalStateException("nobody asks for that");
    }

    @Override
    public void uninstall(String appId) {
        apps.remove(appId);
        replaced.remove(appId);
    }

    @Override
    public List<Installed> list() {
        return List.copyOf(apps.values());
    }
}
