package dev.archipelago.node.runtime;

import dev.archipelago.federation.deploy.DeployKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The containers of one app, and from what is there the next step to what is wanted. What was interrupted needs no
 * memory: the same question on what is left gives the steps that are missing.
 *
 * <p>A container that takes another's place is made before the other is stopped, and taken away after the other runs
 * again: as long as anything is to be undone, something is held under the key of the deploy.
 */
record Placement(List<Container> containers) {
    Placement {
        containers = List.copyOf(containers);
    }

    /** The container in a role. */
    Optional<Container> in(Role role) {
        return containers.stream().filter(container -> container.role() == role).findFirst();
    }

    private Optional<Container> under(DeployKey key) {
        return containers.stream()
                .filter(container -> container.role() != Role.PREVIOUS)
                .filter(container -> container.app().key().equals(key))
                .findFirst();
    }

    /** The version in place; where an interrupted change left none, what there is. */
    Optional<Container> shown() {
        return Stream.of(Role.CURRENT, Role.PREVIOUS, Role.NEXT)
                .flatMap(role -> in(role).stream())
                .findFirst();
    }

    /** This, where some containers are known to have been started, whether they still run or not. */
    Placement afterStartOf(Set<String> ids) {
        return new Placement(containers.stream()
                .map(container -> ids.contains(container.id()) ? container.started() : container)
                .toList());
    }

    /**
     * The next step to an app that runs under a key.
     *
     * @param spec stands for all that the app is to be made with
     */
    Optional<Step> toInstall(DeployKey key, String spec) {
        Optional<Container> mine = under(key);
        if (mine.isEmpty()) {
            return Optional.of(in(Role.NEXT).<Step>map(Step.Remove::new).orElseGet(Step.Create::new));
        }
        if (!mine.get().spec().equals(spec)) {
            return toRollBack(key);
        }
        return mine.get().role() == Role.CURRENT
                ? mine.filter(app -> !app.runs()).map(Step.Start::new)
                : Optional.of(toMakeRoom().orElseGet(() -> new Step.Rename(mine.get(), Role.CURRENT)));
    }

    private Optional<Step> toMakeRoom() {
        return in(Role.CURRENT)
                .map(current -> in(Role.PREVIOUS)
                        .<Step>map(Step.Remove::new)
                        .orElseGet(() ->
                                current.runs() ? new Step.Stop(current) : new Step.Rename(current, Role.PREVIOUS)));
    }

    /** The next step back to what was there before a deploy. */
    Optional<Step> toRollBack(DeployKey key) {
        Optional<Container> mine = under(key);
        Optional<Container> current = in(Role.CURRENT);
        if (mine.isEmpty()) {
            return Optional.empty();
        }
        if (mine.equals(current)) {
            return Optional.of(toVacate(mine.get()));
        }
        if (current.isEmpty() && in(Role.PREVIOUS).isPresent()) {
            return in(Role.PREVIOUS).map(previous -> new Step.Rename(previous, Role.CURRENT));
        }
        return Optional.of(current.filter(app -> !app.runs())
                .<Step>map(Step.Start::new)
                .orElseGet(() -> new Step.Remove(mine.get())));
    }

    private Step toVacate(Container made) {
        if (made.runs()) {
            return new Step.Stop(made);
        }
        return in(Role.PREVIOUS).isPresent() ? new Step.Rename(made, Role.NEXT) : new Step.Remove(made);
    }

    /** The next step to nothing: what is shown goes last, so that what is left is seen. */
    Optional<Step> toUninstall() {
        Optional<Container> last = shown();
        return Stream.concat(
                        containers.stream()
                                .filter(container -> !Optional.of(container).equals(last)),
                        last.stream())
                .findFirst()
                .map(Step.Remove::new);
    }

    /** The next step to an app that does not run. */
    Optional<Step> toStop() {
        return in(Role.CURRENT).filter(Container::runs).map(Step.Stop::new);
    }
}
