package dev.archipelago.node.runtime;

import dev.archipelago.federation.deploy.AppHealth;
import dev.archipelago.federation.deploy.AppRuntime;
import dev.archipelago.federation.deploy.AppSpec;
import dev.archipelago.federation.deploy.DeployKey;
import dev.archipelago.federation.deploy.Installed;
import dev.archipelago.federation.deploy.PinnedImage;
import dev.archipelago.federation.deploy.Progress;
import dev.archipelago.federation.deploy.RuntimeFailure;
import dev.archipelago.federation.deploy.RuntimeFailure.Reason;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Runs apps in containers of podman. An app gets its image's program, the environment and the resources that were
 * allowed, a file system that cannot be written but for a temporary one, and the network that was allowed: no
 * capability, no mount, no device, no way to more privileges.
 *
 * <p>It keeps nothing beside what podman keeps. Each call looks at the containers, takes the next step and looks again;
 * so a call that was interrupted between any two steps is finished by the next one.
 */
public final class PodmanRuntime implements AppRuntime {
    private static final Duration LISTING = Duration.ofSeconds(30);
    private static final Duration CHANGING = Duration.ofMinutes(2);
    private static final int MOST_STEPS = 24;

    private final Podman podman;
    private final String node;
    private final ContainerList list;
    private final Images images;
    private final HealthWatch watch;
    private final LimitGuard limitGuard;
    private final List<String> limits = OwnLimits.options();

    /** @param node names this node among those that use the same podman */
    public PodmanRuntime(Podman podman, String node) {
        this.podman = podman;
        this.node = node;
        this.list = new ContainerList(node);
        this.images = new Images(podman);
        this.watch = new HealthWatch(podman);
        this.limitGuard = new LimitGuard(podman);
    }

    @Override
    public void fetch(PinnedImage image, Progress progress) throws RuntimeFailure {
        images.fetch(image, progress);
    }

    @Override
    public Installed install(AppSpec spec) throws RuntimeFailure {
        Blueprint blueprint = new Blueprint(node, spec, limits);
        String print = blueprint.print();
        drive(spec.appId(), placement -> placement.toInstall(spec.key(), print), Optional.of(blueprint));
        return placement(spec.appId())
                .in(Role.CURRENT)
                .map(Container::app)
                .orElseThrow(() -> new RuntimeFailure(
                        Reason.START, "the container of " + spec.appId() + " went away as soon as it was started"));
    }

    @Override
    public AppHealth health(String appId, Duration patience) throws RuntimeFailure {
        return watch.examine(() -> placement(appId).in(Role.CURRENT), patience);
    }

    @Override
    public void rollback(String appId, DeployKey key) throws RuntimeFailure {
        try {
            drive(appId, placement -> placement.toRollBack(key), Optional.empty());
        } catch (RuntimeFailure e) {
            if (e.reason() == Reason.START) {
                removeFailed(appId, key);
            }
            throw e;
        }
    }

    /** What it replaced does not start: nothing more can be had from what failed. */
    private void removeFailed(String appId, DeployKey key) throws RuntimeFailure {
        Optional<Container> failed =
                placement(appId).in(Role.NEXT).filter(next -> next.app().key().equals(key));
        if (failed.isPresent()) {
            take(new Step.Remove(failed.get()), Optional.empty());
        }
    }

    @Override
    public void stop(String appId) throws RuntimeFailure {
        drive(appId, Placement::toStop, Optional.empty());
    }

    @Override
    public void uninstall(String appId) throws RuntimeFailure {
        drive(appId, Placement::toUninstall, Optional.empty());
    }

    @Override
    public List<Installed> list() throws RuntimeFailure {
        Map<String, List<Container>> apps = new TreeMap<>(containers().stream()
                .collect(Collectors.groupingBy(container -> container.app().appId())));
        return apps.values().stream()
                .flatMap(containers -> new Placement(containers).shown().stream())
                .map(Container::app)
                .toList();
    }

    private Placement placement(String appId) throws RuntimeFailure {
        return new Placement(containers().stream()
                .filter(container -> container.app().appId().equals(appId))
                .toList());
    }

    private List<Container> containers() throws RuntimeFailure {
        Podman.Answer answer = podman.run(LISTING, list.words());
        if (!answer.isGood()) {
            throw new RuntimeFailure(
                    Reason.UNAVAILABLE, "podman ps fails: " + answer.complaint() + "; see podman info");
        }
        return list.read(answer.out());
    }

    /**
     * Takes one step after the other. One that fails counts only where nothing changed: somebody else may have taken
     * it.
     */
    private void drive(String appId, Function<Placement, Optional<Step>> plan, Optional<Blueprint> blueprint)
            throws RuntimeFailure {
        Set<String> started = new HashSet<>();
        Placement now = placement(appId);
        Optional<Step> next = plan.apply(now);
        for (int count = 0; next.isPresent(); count++) {
            Optional<RuntimeFailure> failure = take(next.get(), blueprint);
            if (failure.isEmpty() && next.get() instanceof Step.Start start) {
                started.add(start.container().id());
            }
            Placement then = placement(appId).afterStartOf(started);
            if (failure.isPresent() && (then.equals(now) || count >= MOST_STEPS)) {
                throw failure.get();
            }
            if (count >= MOST_STEPS) {
                throw new RuntimeFailure(
                        Reason.UNAVAILABLE, "somebody else changes the containers of " + appId + " all the time");
            }
            now = then;
            next = plan.apply(now);
        }
    }

    private Optional<RuntimeFailure> take(Step step, Optional<Blueprint> blueprint) throws RuntimeFailure {
        return switch (step) {
            case Step.Create create ->
                failure(
                        Reason.START,
                        podman.run(
                                CHANGING,
                                blueprint.orElseThrow().environment(),
                                blueprint.orElseThrow().words()),
                        "create");
            case Step.Start start -> started(start.container().id(), blueprint);
            case Step.Stop stop ->
                run(Reason.UNAVAILABLE, "stop", "--time", "10", stop.container().id());
            case Step.Rename rename ->
                run(
                        Reason.UNAVAILABLE,
                        "rename",
                        rename.container().id(),
                        rename.role().name(node, rename.container().app().appId()));
            case Step.Remove remove ->
                run(
                        Reason.UNAVAILABLE,
                        "rm",
                        "--force",
                        "--ignore",
                        "--volumes",
                        "--time",
                        "10",
                        remove.container().id());
        };
    }

    private Optional<RuntimeFailure> started(String container, Optional<Blueprint> blueprint) throws RuntimeFailure {
        Optional<RuntimeFailure> objection = blueprint.isPresent()
                ? limitGuard.objection(container, blueprint.get().resources())
                : Optional.empty();
        return objection.isPresent() ? objection : run(Reason.START, "start", container);
    }

    private Optional<RuntimeFailure> run(Reason reason, String... words) throws RuntimeFailure {
        return failure(reason, podman.run(CHANGING, List.of(words)), words[0]);
    }

    private static Optional<RuntimeFailure> failure(Reason reason, Podman.Answer answer, String command) {
        return answer.isGood()
                ? Optional.empty()
                : Optional.of(new RuntimeFailure(
                        reason, "podman " + command + " fails: " + answer.complaint() + "; see podman info"));
    }
}
