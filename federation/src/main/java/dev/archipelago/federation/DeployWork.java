package dev.archipelago.federation;

import dev.archipelago.federation.deploy.AppHealth;
import dev.archipelago.federation.deploy.AppSpec;
import dev.archipelago.federation.deploy.DeployAction;
import dev.archipelago.federation.deploy.DeployKey;
import dev.archipelago.federation.deploy.DeployReceipt.Outcome;
import dev.archipelago.federation.deploy.DeployRequest;
import dev.archipelago.federation.deploy.Installed;
import dev.archipelago.federation.deploy.Judgement.Allowed;
import dev.archipelago.federation.deploy.Judgement.Refused;
import dev.archipelago.federation.deploy.RuntimeFailure;
import dev.archipelago.federation.deploying.Deploy;
import dev.archipelago.federation.deploying.Deploy.Trouble;
import dev.archipelago.federation.deploying.OwnedApp;
import dev.archipelago.federation.deploying.SignedReceipt;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Has the runtime do the deploys that were accepted. Each step is in the ledger before the next is taken, and the
 * runtime is asked what it holds before something is made: so a crash between the two makes nothing twice.
 */
final class DeployWork {
    private static final System.Logger LOG = System.getLogger(DeployWork.class.getName());

    /** How long a runtime that does not answer is waited for. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final Ground ground;
    private final DeployBook book;
    private final DeployCourt court;
    private final RunningApps apps;
    private final DeployHerald herald;
    private final Executor background;
    private final Set<DeployKey> underWay = ConcurrentHashMap.newKeySet();

    DeployWork(
            Ground ground,
            DeployBook book,
            DeployCourt court,
            RunningApps apps,
            DeployHerald herald,
            Executor background) {
        this.ground = ground;
        this.book = book;
        this.court = court;
        this.apps = apps;
        this.herald = herald;
        this.background = background;
    }

    /** Goes on with all that is not done. */
    void resume() {
        book.unfinished().forEach(deploy -> begin(deploy.key()));
        if (!book.apps().isEmpty()) {
            inBackground(apps::refresh);
        }
    }

    private boolean inBackground(Runnable task) {
        try {
            background.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            LOG.log(Level.WARNING, "What deploys ask for waits: there is no thread for it", e);
            return false;
        }
    }

    String status(String appId) {
        return apps.status(appId);
    }

    /** How far one is that is not done. */
    String progress(Deploy deploy) {
        return apps.coming(deploy.appId()).orElseGet(() -> switch (deploy.stage()) {
            case ACCEPTED -> "accepted";
            case MADE -> "starting";
            case UNDOING -> "going back";
            case DONE -> "done";
        });
    }

    /** Has a deploy done in the background, unless that happens already. */
    void begin(DeployKey key) {
        if (book.deploy(key).filter(deploy -> !deploy.isDone()).isEmpty() || !underWay.add(key)) {
            return;
        }
        if (!inBackground(() -> run(key))) {
            underWay.remove(key);
        }
    }

    private void run(DeployKey key) {
        try {
            Optional<Deploy> next = book.deploy(key).filter(deploy -> !deploy.isDone());
            while (next.isPresent() && !next.get().isDone()) {
                next = step(next.get());
            }
            next.ifPresent(this::finished);
        } catch (FederationException e) {
            LOG.log(Level.ERROR, "A deploy waits: its next step could not be written", e);
        } finally {
            underWay.remove(key);
        }
    }

    private void finished(Deploy deploy) {
        herald.announce(deploy);
        herald.inform(deploy.key());
    }

    /** The deploy after its next step; nothing where that has to wait. */
    private Optional<Deploy> step(Deploy deploy) throws FederationException {
        try {
            return Optional.of(
                    switch (deploy.stage()) {
                        case ACCEPTED -> begun(deploy);
                        case MADE -> checked(deploy);
                        case UNDOING -> undone(deploy);
                        case DONE -> deploy;
                    });
        } catch (RuntimeFailure e) {
            LOG.log(Level.WARNING, "The deploy of " + deploy.appId() + " is in trouble: " + e.getMessage(), e);
            return later(deploy, e);
        }
    }

    private Optional<Deploy> later(Deploy deploy, RuntimeFailure why) throws FederationException {
        if (ground.now().isBefore(deploy.since().plus(PATIENCE)) && why.reason() == RuntimeFailure.Reason.UNAVAILABLE) {
            return Optional.empty();
        }
        if (deploy.isUndoable()) {
            return Optional.of(keep(deploy.undoing(Trouble.failed(why.reason().text()))));
        }
        String before = deploy.trouble()
                .map(trouble -> trouble.reason() + "; going back failed: ")
                .orElse("");
        return Optional.of(
                end(deploy, Outcome.FAILED, Optional.of(before + why.reason().text())));
    }

    private Deploy begun(Deploy deploy) throws RuntimeFailure, FederationException {
        DeployRequest request = deploy.request().orElseThrow();
        Optional<Installed> there = apps.find(request.appId());
        if (request.action() == DeployAction.UNINSTALL) {
            return there.isEmpty() && book.app(request.appId()).isPresent()
                    ? end(deploy, Outcome.COMPLETED, Optional.empty())
                    : removed(deploy, request);
        }
        return there.filter(app -> isOf(app, deploy)).isPresent() ? keep(deploy.made()) : made(deploy, request);
    }

    private static boolean isOf(Installed app, Deploy deploy) {
        return app.key().equals(deploy.key()) && app.status() == Installed.Status.RUNNING;
    }

    private Deploy removed(Deploy deploy, DeployRequest request) throws RuntimeFailure, FederationException {
        return switch (court.judge(deploy.sender(), deploy.membership(), request)) {
            case Refused refused -> end(deploy, Outcome.REFUSED, Optional.of(refused.reason()));
            case Allowed allowed -> {
                apps.uninstall(request.appId());
                yield end(deploy, Outcome.COMPLETED, Optional.empty());
            }
        };
    }

    /** The image may take long to come, so the node that asks has to be trusted before it comes, and when it has. */
    private Deploy made(Deploy deploy, DeployRequest request) throws FederationException {
        try {
            return switch (court.judge(deploy.sender(), deploy.membership(), request)) {
                case Refused refused -> keep(deploy.undoing(Trouble.refused(refused.reason())));
                case Allowed allowed -> {
                    apps.fetch(request.appId(), request.image().orElseThrow());
                    yield started(deploy, request);
                }
            };
        } catch (RuntimeFailure e) {
            LOG.log(Level.WARNING, "The deploy of " + deploy.appId() + " failed: " + e.getMessage(), e);
            return keep(deploy.undoing(Trouble.failed(e.reason().text())));
        }
    }

    private Deploy started(Deploy deploy, DeployRequest request) throws RuntimeFailure, FederationException {
        return switch (court.judge(deploy.sender(), deploy.membership(), request)) {
            case Refused refused -> keep(deploy.undoing(Trouble.refused(refused.reason())));
            case Allowed allowed -> {
                AppSpec spec = allowed.spec().orElseThrow();
                apps.install(spec);
                yield keep(deploy.made());
            }
        };
    }

    private Deploy checked(Deploy deploy) throws RuntimeFailure, FederationException {
        return switch (apps.health(deploy.appId(), court.patience(deploy.appId()))) {
            case AppHealth.Healthy healthy -> end(deploy, Outcome.COMPLETED, Optional.empty());
            case AppHealth.Unhealthy unhealthy -> {
                LOG.log(Level.WARNING, deploy.appId() + " did not become healthy: " + unhealthy.reason());
                yield keep(deploy.undoing(Trouble.failed("the app did not become healthy in time")));
            }
        };
    }

    private Deploy undone(Deploy deploy) throws RuntimeFailure, FederationException {
        apps.rollback(deploy.appId(), deploy.key());
        Trouble trouble = deploy.trouble().orElseThrow();
        return end(deploy, trouble.outcome(), Optional.of(trouble.reason()));
    }

    private Deploy keep(Deploy next) throws FederationException {
        return ground.alone(() -> {
            book.page().put(next).commit();
            return next;
        });
    }

    /** What came of it, whose the app is, and the receipt: together or not at all. */
    private Deploy end(Deploy deploy, Outcome outcome, Optional<String> reason) throws FederationException {
        apps.refresh(); // whoever hears that it is over sees the app as it is then
        return ground.alone(() -> {
            SignedReceipt receipt = SignedReceipt.sign(
                    deploy.ending(outcome, reason, ground.now()), deploy.hash(), deploy.sender(), ground.me());
            Deploy over = deploy.done(receipt);
            DeployBook.Page page = book.page().put(over);
            if (outcome == Outcome.COMPLETED) {
                own(deploy, page);
            }
            page.commit();
            return over;
        });
    }

    private void own(Deploy deploy, DeployBook.Page page) {
        DeployRequest request = deploy.request().orElseThrow();
        request.image()
                .ifPresentOrElse(
                        image -> page.put(
                                new OwnedApp(request.appId(), request.version(), image, deploy.sender(), ground.now())),
                        () -> page.forgetApp(request.appId()));
    }
}
