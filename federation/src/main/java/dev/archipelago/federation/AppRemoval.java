package dev.archipelago.federation;

import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.deploy.RuntimeFailure;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes away an app that another node has here because this node's operator wants it gone, whether or not its owner is
 * a peer still. A crash on the way leaves it in the book: then it is shown as missing, and can be removed again.
 */
final class AppRemoval {
    private final Ground ground;
    private final DeployBook book;
    private final Optional<RunningApps> runtime;
    private final Set<String> leaving = ConcurrentHashMap.newKeySet();

    AppRemoval(Ground ground, DeployBook book, Optional<RunningApps> runtime) {
        this.ground = ground;
        this.book = book;
        this.runtime = runtime;
    }

    /** Whether an app is being removed: then nothing else may be done with it. */
    boolean isLeaving(String appId) {
        return leaving.contains(appId);
    }

    void remove(String appId) throws FederationException {
        RunningApps apps = runtime.orElseThrow(() -> new FederationException(
                Reason.CONFLICT, "this node has nothing that runs apps now: start it with a runtime"));
        ground.alone(() -> leaving.add(requireAtRest(appId)));
        try {
            apps.uninstall(appId);
            forget(appId);
            apps.refresh();
        } catch (RuntimeFailure e) {
            throw new FederationException(
                    Reason.UNREACHABLE, appId + " is not removed, for what runs apps failed: " + e.getMessage(), e);
        } finally {
            leaving.remove(appId);
        }
    }

    private String requireAtRest(String appId) throws FederationException {
        if (book.app(appId).isEmpty()) {
            throw new FederationException(Reason.NOT_FOUND, "no other node has an app of that name here");
        }
        if (book.unfinished().stream().anyMatch(deploy -> deploy.appId().equals(appId)) || isLeaving(appId)) {
            throw new FederationException(
                    Reason.LIMITED, "a deploy or removal of " + appId + " is under way: try again when it is over");
        }
        return appId;
    }

    private void forget(String appId) throws FederationException {
        ground.alone(() -> {
            DeployBook.Page page = book.page().forgetApp(appId);
            page.commit();
            return page;
        });
    }
}
