package dev.archipelago.federation;

import dev.archipelago.federation.deploy.AppHealth;
import dev.archipelago.federation.deploy.AppRuntime;
import dev.archipelago.federation.deploy.AppSpec;
import dev.archipelago.federation.deploy.DeployKey;
import dev.archipelago.federation.deploy.Installed;
import dev.archipelago.federation.deploy.PinnedImage;
import dev.archipelago.federation.deploy.RuntimeFailure;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The runtime, as those see it who have deploys done: what fails in it unforeseen is a failure like others. */
final class RunningApps {
    private static final System.Logger LOG = System.getLogger(RunningApps.class.getName());

    private final AppRuntime runtime;
    private final Map<String, String> coming = new ConcurrentHashMap<>();
    private volatile Optional<Map<String, Installed>> last = Optional.empty();

    RunningApps(AppRuntime runtime) {
        this.runtime = runtime;
    }

    /** The app that it holds under an id. */
    Optional<Installed> find(String appId) throws RuntimeFailure {
        return list().stream().filter(app -> app.appId().equals(appId)).findFirst();
    }

    private List<Installed> list() throws RuntimeFailure {
        List<Installed> apps = call(runtime::list);
        last = Optional.of(apps.stream().collect(Collectors.toMap(Installed::appId, Function.identity(), (a, b) -> a)));
        return apps;
    }

    /** Asks anew how the apps are. */
    void refresh() {
        try {
            list();
        } catch (RuntimeFailure e) {
            LOG.log(Level.WARNING, "The apps here cannot be listed: " + e.getMessage(), e);
        }
    }

    /** How an app was when the runtime was last asked. */
    String status(String appId) {
        return last.map(apps -> Optional.ofNullable(apps.get(appId))
                        .map(app -> app.status().text())
                        .orElse("missing"))
                .orElse("installed");
    }

    /** Gets the image of an app; meanwhile {@link #coming} tells how much of it has come. */
    void fetch(String appId, PinnedImage image) throws RuntimeFailure {
        try {
            call(() -> {
                runtime.fetch(image, (done, total) -> coming.put(appId, words(done, total)));
                return image;
            });
        } finally {
            coming.remove(appId);
        }
    }

    private static String words(long done, long total) {
        if (done == 0 || done == total) {
            return "fetching";
        }
        String whole = total == 0 ? "" : " of " + mebibytes(total);
        return "fetching: " + mebibytes(done) + whole + " MiB";
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / 1_048_576.0);
    }

    /** How far the image of an app has come, while it comes. */
    Optional<String> coming(String appId) {
        return Optional.ofNullable(coming.get(appId));
    }

    Installed install(AppSpec spec) throws RuntimeFailure {
        return call(() -> runtime.install(spec));
    }

    AppHealth health(String appId, Duration patience) throws RuntimeFailure {
        return call(() -> runtime.health(appId, patience));
    }

    void rollback(String appId, DeployKey key) throws RuntimeFailure {
        call(() -> {
            runtime.rollback(appId, key);
            return key;
        });
    }

    void uninstall(String appId) throws RuntimeFailure {
        call(() -> {
            runtime.uninstall(appId);
            return appId;
        });
    }

    private static <T> T call(Work<T> work) throws RuntimeFailure {
        try {
            return work.run();
        } catch (RuntimeException e) {
            throw new RuntimeFailure(RuntimeFailure.Reason.UNAVAILABLE, "the runtime failed unforeseen: " + e, e);
        }
    }

    private interface Work<T> {
        T run() throws RuntimeFailure;
    }
}
