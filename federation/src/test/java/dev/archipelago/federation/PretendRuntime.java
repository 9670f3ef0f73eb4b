package dev.archipelago.federation;

import dev.archipelago.federation.deploy.AppHealth;
import dev.archipelago.federation.deploy.AppRuntime;
import dev.archipelago.federation.deploy.AppSpec;
import dev.archipelago.federation.deploy.DeployKey;
import dev.archipelago.federation.deploy.DeployRequest;
import dev.archipelago.federation.deploy.Installed;
import dev.archipelago.federation.deploy.Installed.Status;
import dev.archipelago.federation.deploy.PinnedImage;
import dev.archipelago.federation.deploy.Progress;
import dev.archipelago.federation.deploy.RuntimeFailure;
import dev.archipelago.federation.deploy.RuntimeFailure.Reason;
import dev.archipelago.identity.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A runtime in memory that outlives the node, as containers do. It counts what was truly done: an app that is started
 * under a new key, one that is gone back from, one that is taken away.
 */
final class PretendRuntime implements AppRuntime {
    final List<String> effects = new ArrayList<>();
    final List<AppSpec> specs = new ArrayList<>();
    final Set<String> unhealthy = new HashSet<>();
    final Map<String, Reason> failing = new HashMap<>();
    Runnable whileFetching = () -> {};
    Runnable whileRemoving = () -> {};
    Duration patience = Duration.ZERO;

    private final Map<String, Installed> apps = new HashMap<>();
    private final Map<String, Installed> replaced = new HashMap<>();

    /** The same apps in another runtime, which goes its own way. */
    PretendRuntime copy() {
        PretendRuntime copy = new PretendRuntime();
        copy.effects.addAll(effects);
        copy.unhealthy.addAll(unhealthy);
        copy.apps.putAll(apps);
        copy.replaced.putAll(replaced);
        return copy;
    }

    /** An install of this was interrupted when the app was made, and not started. */
    void leave(DeployRequest request, PublicKey sender) {
        DeployKey key = DeployKey.of(sender, request.id());
        apps.put(
                request.appId(),
                new Installed(
                        request.appId(), request.version(), request.image().orElseThrow(), key, Status.STOPPED));
    }

    /** Somebody takes an app away by hand. */
    void lose(String appId) {
        apps.remove(appId);
    }

    Optional<String> version(String appId) {
        return Optional.ofNullable(apps.get(appId)).map(Installed::version);
    }

    private void trouble(String call) throws RuntimeFailure {
        Reason reason = failing.get(call);
        if (reason != null) {
            throw new RuntimeFailure(reason, "secret path /root/x: " + call);
        }
    }

    @Override
    public void fetch(PinnedImage image, Progress progress) throws RuntimeFailure {
        trouble("fetch");
        progress.at(13_107_200, 0);
        whileFetching.run();
        progress.at(1, 1);
    }

    @Override
    public Installed install(AppSpec spec) throws RuntimeFailure {
        specs.add(spec);
        Installed made = new Installed(spec.appId(), spec.version(), spec.image(), spec.key(), Status.RUNNING);
        Installed before = apps.get(spec.appId());
        if (before != null && before.key().equals(spec.key())) {
            if (before.status() == Status.RUNNING) {
                effects.add("asked again for " + spec.version());
            }
        } else {
            effects.add("start " + spec.version());
            if (before != null) {
                replaced.put(spec.appId(), before);
            }
        }
        apps.put(spec.appId(), made);
        trouble("install");
        return made;
    }

    @Override
    public AppHealth health(String appId, Duration within) throws RuntimeFailure {
        trouble("health");
        patience = within;
        Installed app = apps.get(appId);
        return app == null || app.status() == Status.STOPPED || unhealthy.contains(app.version())
                ? new AppHealth.Unhealthy("exec returned 1 at /root/x")
                : new AppHealth.Healthy();
    }

    @Override
    public void rollback(String appId, DeployKey key) throws RuntimeFailure {
        trouble("rollback");
        Installed app = apps.get(appId);
        if (app == null || !app.key().equals(key)) {
            return;
        }
        effects.add("back from " + app.version());
        apps.remove(appId);
        Optional.ofNullable(replaced.remove(appId)).ifPresent(before -> apps.put(appId, before));
    }

    @Override
    public void stop(String appId) {
        throw new AssertionError("nobody asked for that");
    }

    @Override
    public void uninstall(String appId) throws RuntimeFailure {
        trouble("uninstall");
        whileRemoving.run();
        if (apps.remove(appId) != null) {
            effects.add("remove");
        }
        replaced.remove(appId);
    }

    @Override
    public List<Installed> list() throws RuntimeFailure {
        trouble("list");
        return List.copyOf(apps.values());
    }
}
