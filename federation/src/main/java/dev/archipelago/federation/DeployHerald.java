package dev.archipelago.federation;

import dev.archipelago.federation.FederationEvent.Kind;
import dev.archipelago.federation.deploy.DeployKey;
import dev.archipelago.federation.deploy.DeployReceipt;
import dev.archipelago.federation.deploying.Deploy;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Tells what became of deploys: the listeners here, and the node that asked until it has heard. */
final class DeployHerald {
    private static final System.Logger LOG = System.getLogger(DeployHerald.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int AT_ONCE = 8;

    private final Ground ground;
    private final DeployBook book;
    private final Outgoing outgoing;
    private final LongSupplier nanoTime;
    private final Map<DeployKey, Pause> pauses = new ConcurrentHashMap<>();

    DeployHerald(Ground ground, DeployBook book, Outgoing outgoing, LongSupplier nanoTime) {
        this.ground = ground;
        this.book = book;
        this.outgoing = outgoing;
        this.nanoTime = nanoTime;
    }

    /** Tells the listeners how a deploy stands now. */
    void announce(Deploy deploy) {
        ground.books()
                .peerByAnyKey(deploy.sender())
                .ifPresent(peer -> tell(ground, peer, deploy.receipt().receipt(), "here"));
    }

    static void tell(Ground ground, PeerRecord peer, DeployReceipt receipt, String where) {
        Kind kind = switch (receipt.outcome()) {
            case ACCEPTED -> Kind.DEPLOY_ACCEPTED;
            case REFUSED -> Kind.DEPLOY_REFUSED;
            case COMPLETED -> Kind.DEPLOY_COMPLETED;
            case FAILED -> Kind.DEPLOY_FAILED;
        };
        Map<String, String> data = new HashMap<>(Map.of(
                "request_id", receipt.request().toString(),
                "action", receipt.action().text(),
                "app_id", receipt.appId(),
                "version", receipt.version(),
                "where", where));
        receipt.reason().ifPresent(reason -> data.put("reason", reason));
        ground.tell(kind, Optional.of(peer), data);
    }

    /** Gives the node that asked the last receipt of a deploy that is over. */
    void inform(DeployKey key) {
        inform(key, ground.now().plus(PATIENCE));
    }

    private void inform(DeployKey key, Instant by) {
        Optional<Deploy> deploy = book.deploy(key).filter(DeployHerald::isUntold);
        Optional<PeerRecord> asker = deploy.flatMap(over -> ground.books().peerByAnyKey(over.sender()))
                .filter(PeerRecord::isBound);
        if (asker.isEmpty()) {
            return;
        }
        try {
            Call call =
                    Call.of(Method.DEPLOY_RECEIPT.text(), deploy.get().receipt().toJson());
            outgoing.ask(asker.get(), call, by);
            note(key);
            pauses.remove(key);
        } catch (FederationException e) {
            LOG.log(Level.INFO, "A receipt was not taken by " + asker.get().did() + ": " + e.getMessage());
            pauses.merge(key, Pause.first(nanoTime.getAsLong()), (before, first) -> before.longer(first));
        }
    }

    private void note(DeployKey key) throws FederationException {
        ground.alone(() -> {
            Optional<Deploy> untold = book.deploy(key).filter(DeployHerald::isUntold);
            if (untold.isPresent()) {
                book.page().put(untold.get().told()).commit();
            }
            return untold;
        });
    }

    private static boolean isUntold(Deploy deploy) {
        return deploy.isDone() && !deploy.isTold();
    }

    /** Tells again what was not heard, some of it. */
    void tend(Instant by) {
        pauses.keySet().removeIf(key -> book.deploy(key).isEmpty());
        List<DeployKey> due = book.deploys().stream()
                .filter(DeployHerald::isUntold)
                .map(Deploy::key)
                .filter(this::isDue)
                .limit(AT_ONCE)
                .toList();
        int left = due.size();
        for (DeployKey key : due) {
            Instant now = ground.now();
            inform(key, now.plus(Duration.between(now, by).dividedBy(left)));
            left--;
        }
    }

    private boolean isDue(DeployKey key) {
        return Optional.ofNullable(pauses.get(key))
                .map(pause -> pause.isOver(nanoTime.getAsLong()))
                .orElse(true);
    }

    /** @param begun when it was tried last, by a clock that never goes back */
    private record Pause(long begun, Duration length) {
        static Pause first(long now) {
            return new Pause(now, FIRST_PAUSE);
        }

        Pause longer(Pause now) {
            Duration twice = length.multipliedBy(2);
            return new Pause(now.begun, twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE);
        }

        boolean isOver(long now) {
            return now - begun >= length.toNanos();
        }
    }
}
