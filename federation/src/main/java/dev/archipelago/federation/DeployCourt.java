package dev.archipelago.federation;

import dev.archipelago.federation.deploy.DeployPolicy;
import dev.archipelago.federation.deploy.DeployRequest;
import dev.archipelago.federation.deploy.Judgement;
import dev.archipelago.federation.deploy.Judgement.Refused;
import dev.archipelago.federation.deploying.OwnedApp;
import dev.archipelago.identity.PublicKey;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Says whether a deploy may be done, by what holds at that moment: how far the node that asks is trusted, what the
 * operator's policy allows, and whose the app is.
 */
final class DeployCourt {
    private final Ground ground;
    private final DeployBook book;
    private final Supplier<DeployPolicy> policy;
    private final boolean runsApps;

    DeployCourt(Ground ground, DeployBook book, Supplier<DeployPolicy> policy, boolean runsApps) {
        this.ground = ground;
        this.book = book;
        this.policy = policy;
        this.runsApps = runsApps;
    }

    /**
     * @param sender the key with which it was asked for; the node may have another since
     * @param membership the one under which it was asked for
     */
    Judgement judge(PublicKey sender, Optional<UUID> membership, DeployRequest request) {
        if (!runsApps) {
            return new Refused("this node runs no apps");
        }
        Optional<PublicKey> key = ground.books()
                .peerByAnyKey(sender)
                .filter(peer -> mayAsk(peer, membership))
                .map(PeerRecord::key);
        if (key.isEmpty()) {
            return new Refused("this node does not trust the one that asked any more");
        }
        Judgement judgement = policy.get().judge(sender, request);
        return judgement instanceof Refused
                ? judgement
                : OwnedApp.refusal(book.app(request.appId()), request.action(), owner -> isOf(owner, key.get()))
                        .<Judgement>map(Refused::new)
                        .orElse(judgement);
    }

    private boolean isOf(PublicKey owner, PublicKey key) {
        return ground.books()
                .peerByAnyKey(owner)
                .map(PeerRecord::key)
                .filter(key::equals)
                .isPresent();
    }

    private static boolean mayAsk(PeerRecord peer, Optional<UUID> membership) {
        boolean sameMembership =
                membership.map(peer::isBoundBy).orElse(peer.membership().isEmpty());
        return sameMembership && Method.DEPLOY_APP.who().allows(peer);
    }

    Duration patience(String appId) {
        return policy.get().patience(appId);
    }
}
