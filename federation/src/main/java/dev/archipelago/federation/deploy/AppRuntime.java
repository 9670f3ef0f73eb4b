package dev.archipelago.federation.deploy;

import java.time.Duration;
import java.util.List;

/**
 * What runs apps on this node, such as a container engine. The federation decides what may run; the runtime does it,
 * and gives an app nothing that its {@link AppSpec} does not name: no mounts, no devices, no capabilities, no more
 * privileges.
 *
 * <p>The federation calls it from several threads, for one app from one at a time. A process may die within any call:
 * the federation starts again, looks at {@link #list}, and repeats what was not done. So each method can be called
 * again: {@link #install} and {@link #rollback} go by the {@link DeployKey}, which the runtime keeps as a label on what
 * it makes.
 */
public interface AppRuntime {
    /**
     * Gets an image, by its digest alone, and makes sure that what came has it. It runs nothing, and does nothing where
     * the image is there.
     *
     * @param progress told now and then how far it is
     * @throws RuntimeFailure {@code IMAGE} or {@code UNAVAILABLE}
     */
    void fetch(PinnedImage image, Progress progress) throws RuntimeFailure;

    /**
     * Starts an app of an image that was fetched, in the place of the version that is there, if one is. The version
     * that it replaces is stopped and kept, with all that it takes to start it again, until the next install.
     *
     * <p>What an interrupted call left under the same key is finished or done anew, never done beside. When it fails,
     * the federation calls {@link #rollback} with the key.
     *
     * @throws RuntimeFailure {@code START} or {@code UNAVAILABLE}
     */
    Installed install(AppSpec spec) throws RuntimeFailure;

    /**
     * Looks whether an app is as its {@link HealthCheck} wants it, again and again until it is or that time is over; an
     * app without a check is healthy if it runs all that time.
     *
     * @throws RuntimeFailure {@code UNAVAILABLE}; an app that is not there, or ended, is {@link AppHealth.Unhealthy}
     */
    AppHealth health(String appId, Duration patience) throws RuntimeFailure;

    /**
     * Takes away what was made under a key, and starts again what it replaced, if there was something. Does nothing
     * where nothing is held under the key.
     *
     * @throws RuntimeFailure {@code START} where what it replaced does not start, or {@code UNAVAILABLE}
     */
    void rollback(String appId, DeployKey key) throws RuntimeFailure;

    /**
     * Stops an app and leaves it installed. Does nothing where it is stopped or not there.
     *
     * @throws RuntimeFailure {@code UNAVAILABLE}
     */
    void stop(String appId) throws RuntimeFailure;

    /**
     * Stops an app and takes away all that was made for it, what it replaced too. Does nothing where it is not there.
     *
     * @throws RuntimeFailure {@code UNAVAILABLE}
     */
    void uninstall(String appId) throws RuntimeFailure;

    /**
     * All apps that it holds for the federation, each once: the version in place, not the one that it replaced. An
     * install that was interrupted before the app ran is not {@link Installed.Status#RUNNING}.
     *
     * @throws RuntimeFailure {@code UNAVAILABLE}
     */
    List<Installed> list() throws RuntimeFailure;
}
