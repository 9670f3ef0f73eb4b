package dev.archipelago.federation.deploy;

import dev.archipelago.federation.deploy.Judgement.Allowed;
import dev.archipelago.federation.deploy.Judgement.Refused;
import dev.archipelago.identity.PublicKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What this node's operator lets other nodes run here. Whatever it does not name is refused, and an app gets nothing
 * that it does not name. It says nothing about trust: that is asked beside it.
 */
public final class DeployPolicy {
    /** How long an app may take to become healthy, unless the policy says it. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final DeployPolicy NOTHING = new DeployPolicy(Optional.empty(), Map.of());

    private final Optional<Set<PublicKey>> peers;
    private final Map<String, AppRule> apps;

    DeployPolicy(Optional<Set<PublicKey>> peers, Map<String, AppRule> apps) {
        this.peers = peers.map(Set::copyOf);
        this.apps = Map.copyOf(apps);
    }

    /** Refuses everything. */
    public static DeployPolicy denyAll() {
        return NOTHING;
    }

    /**
     * Reads a policy, a JSON object of at most a megabyte:
     *
     * <pre>{@code
     * {"apps": {"hello": {
     *     "images": ["ghcr.io/someone/hello@sha256:…"],
     *     "config": {"PORT": {"type": "number", "values": [80, 8080], "required": true}},
     *     "resources": {"cpus": 0.5, "memory_bytes": 134217728, "pids": 64},
     *     "network": "bridge",
     *     "ports": [{"address": "127.0.0.1", "host": 8080, "app": 80}],
     *     "health": {"http": {"port": 80, "path": "/healthz"}, "within": "PT30S"}}}}
     * }</pre>
     *
     * @throws PolicyException where something in it is not known or not possible; nothing is passed over
     */
    public static DeployPolicy parse(byte[] json) throws PolicyException {
        return PolicyReader.read(json);
    }

    /** The ids of the apps that it names. */
    public Set<String> apps() {
        return apps.keySet();
    }

    /** How long an app may take to become healthy. */
    public Duration patience(String appId) {
        return Optional.ofNullable(apps.get(appId)).map(AppRule::patience).orElse(PATIENCE);
    }

    /** Says whether a trusted node may have a deploy done. */
    public Judgement judge(PublicKey sender, DeployRequest request) {
        AppRule rule = apps.get(request.appId());
        if (rule == null) {
            return new Refused("the operator allows no app " + request.appId() + " here");
        }
        if (!isAllowed(peers, sender) || !isAllowed(rule.peers(), sender)) {
            return new Refused("the operator does not allow this node to deploy " + request.appId());
        }
        return request.image().isEmpty() ? new Allowed(Optional.empty()) : image(rule, sender, request);
    }

    private static boolean isAllowed(Optional<Set<PublicKey>> peers, PublicKey sender) {
        return peers.map(listed -> listed.contains(sender)).orElse(true);
    }

    private static Judgement image(AppRule rule, PublicKey sender, DeployRequest request) {
        PinnedImage image = request.image().orElseThrow();
        if (rule.images().stream().noneMatch(allowed -> allowed.isOf(image))) {
            return new Refused("the operator allows no image of this repository as " + request.appId());
        }
        if (rule.images().stream().noneMatch(allowed -> allowed.allows(image))) {
            return new Refused("the operator allows this repository, but not this digest, as " + request.appId());
        }
        return rule.config()
                .refusal(request.config())
                .<Judgement>map(Refused::new)
                .orElseGet(() -> new Allowed(Optional.of(spec(rule, sender, request, image))));
    }

    private static AppSpec spec(AppRule rule, PublicKey sender, DeployRequest request, PinnedImage image) {
        Map<String, String> environment = new TreeMap<>();
        request.config().forEach((name, value) -> environment.put(name, value.text()));
        return new AppSpec(
                request.appId(),
                sender,
                request.version(),
                image,
                environment,
                rule.resources(),
                rule.network(),
                rule.ports(),
                rule.health(),
                DeployKey.of(sender, request.id()));
    }

    @Override
    public String toString() {
        return apps.isEmpty() ? "nothing is allowed" : "allowed: " + String.join(", ", new TreeMap<>(apps).keySet());
    }
}
