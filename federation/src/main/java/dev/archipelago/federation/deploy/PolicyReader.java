package dev.archipelago.federation.deploy;

import static dev.archipelago.federation.wire.Sound.sound;

import dev.archipelago.federation.deploy.AppRule.ImageRule;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.codec.Printable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads a policy. Every member is known and possible, or the policy is refused: a word passed over would be a hole. */
final class PolicyReader {
    private static final String APPS = "apps";
    private static final String PEERS = "peers";
    private static final String RESOURCES = "resources";
    private static final String NETWORK = "network";
    private static final String PORTS = "ports";
    private static final String HEALTH = "health";
    private static final int MOST_APPS = 256;
    private static final int MOST_IMAGES = 64;
    private static final int MOST_PEERS = 1_024;
    private static final int MOST_PORTS = 64;
    private static final int LONGEST_TEXT = 512;

    private final Bounds bounds;

    private PolicyReader(Bounds bounds) {
        this.bounds = bounds;
    }

    static DeployPolicy read(byte[] json) throws PolicyException {
        try {
            return policy(Fields.of("policy", Json.parse(json)));
        } catch (MalformedException e) {
            throw new PolicyException("the deploy policy cannot be used: " + e.getMessage(), e);
        }
    }

    private static DeployPolicy policy(Fields policy) throws MalformedException {
        only(policy, APPS, PEERS, RESOURCES);
        PolicyReader reader = new PolicyReader(Bounds.read(policy));
        Fields apps = policy.object(APPS);
        if (apps.object().size() > MOST_APPS) {
            throw new MalformedException(policy.path(APPS) + " must have at most " + MOST_APPS + " members");
        }
        Map<String, AppRule> rules = new HashMap<>();
        for (String id : apps.object().propertyNames()) {
            sound(policy.path(APPS) + "." + shown(id), () -> AppName.require(id));
            rules.put(id, reader.app(apps.object(id)));
        }
        return new DeployPolicy(peers(policy), rules);
    }

    private AppRule app(Fields app) throws MalformedException {
        only(app, "images", "config", RESOURCES, NETWORK, PORTS, PEERS, HEALTH);
        Network network = network(app);
        List<PortPublication> ports = PortReader.read(app, PORTS, MOST_PORTS);
        if (network != Network.BRIDGE && !ports.isEmpty()) {
            throw new MalformedException(app.path(PORTS) + " takes the network bridge: say so, or take the ports out");
        }
        Optional<HealthCheck> health = HealthReader.check(app, HEALTH);
        if (network == Network.NONE
                && health.filter(HealthCheck.Http.class::isInstance).isPresent()) {
            throw new MalformedException(
                    app.path(HEALTH) + ".http cannot reach an app without a network: check by exec instead");
        }
        return new AppRule(
                images(app),
                SchemaReader.read(app, "config"),
                bounds.of(app),
                network,
                ports,
                peers(app),
                health,
                HealthReader.patience(app, HEALTH));
    }

    private static List<ImageRule> images(Fields app) throws MalformedException {
        List<ImageRule> images = new ArrayList<>();
        for (String text : app.texts("images", MOST_IMAGES, LONGEST_TEXT)) {
            images.add(sound(app.path("images"), () -> ImageRule.parse(text)));
        }
        if (images.isEmpty()) {
            throw new MalformedException(app.path("images")
                    + " is missing or empty: list repository@sha256:… of what may run, or repository@* for any of it");
        }
        return images;
    }

    private static Network network(Fields app) throws MalformedException {
        String word = app.findText(NETWORK, 16).orElse(Network.NONE.text());
        return Arrays.stream(Network.values())
                .filter(network -> network.text().equals(word))
                .findFirst()
                .orElseThrow(() -> new MalformedException(app.path(NETWORK) + " must be none, bridge or host"));
    }

    private static Optional<Set<PublicKey>> peers(Fields fields) throws MalformedException {
        if (fields.find(PEERS).isEmpty()) {
            return Optional.empty();
        }
        Set<PublicKey> peers = new HashSet<>();
        for (String did : fields.texts(PEERS, MOST_PEERS, LONGEST_TEXT)) {
            peers.add(fields.at(PEERS, () -> Did.parse(did)).publicKey());
        }
        return Optional.of(peers);
    }

    /** Refuses members beyond the given ones, and empty ones of those: a null is not a way to say nothing. */
    static void only(Fields fields, String... names) throws MalformedException {
        List<String> known = List.of(names);
        for (Map.Entry<String, JsonNode> member : fields.object().properties()) {
            if (!known.contains(member.getKey())) {
                throw new MalformedException(fields.path(shown(member.getKey()))
                        + " is not known here, so nothing of this policy is used: take it out, there can be "
                        + String.join(", ", known));
            }
            if (member.getValue().isNull()) {
                throw new MalformedException(fields.path(member.getKey()) + " is null: give it a value or take it out");
            }
        }
    }

    private static String shown(String name) {
        return Printable.line(name.length() > 64 ? name.substring(0, 64) + "…" : name);
    }

    /**
     * What apps get of the machine.
     *
     * @param usual what they get unless it is said
     * @param most what can be said at most
     */
    private record Bounds(Resources usual, Resources most) {
        static Bounds read(Fields policy) throws MalformedException {
            if (policy.find(RESOURCES).isEmpty()) {
                return new Bounds(Resources.DEFAULT, Resources.LARGEST);
            }
            Fields both = policy.object(RESOURCES);
            only(both, "default", "maximum");
            Resources most = resources(both, "maximum", Resources.LARGEST);
            Resources usual = resources(both, "default", Resources.DEFAULT);
            if (!most.isWithin(Resources.LARGEST) || !usual.isWithin(most)) {
                throw new MalformedException(both.path("default") + " is more than the maximum allows");
            }
            return new Bounds(usual, most);
        }

        Resources of(Fields app) throws MalformedException {
            Resources resources = resources(app, RESOURCES, usual);
            if (!resources.isWithin(most)) {
                throw new MalformedException(
                        app.path(RESOURCES) + " is more than the maximum of policy.resources allows");
            }
            return resources;
        }

        private static Resources resources(Fields fields, String name, Resources usual) throws MalformedException {
            if (fields.find(name).isEmpty()) {
                return usual;
            }
            Fields said = fields.object(name);
            only(said, "cpus", "memory_bytes", "pids");
            double millis = said.findNumber("cpus").map(cpus -> cpus * 1_000).orElse((double) usual.cpuMillis());
            long memory = said.findCount("memory_bytes").orElse(usual.memoryBytes());
            long pids = said.findCount("pids").orElse((long) usual.pids());
            return sound(fields.path(name), () -> new Resources(bounded(Math.round(millis)), memory, bounded(pids)));
        }

        /** A number too large for an int is too large for any maximum. */
        private static int bounded(long number) {
            return (int) Math.min(number, Integer.MAX_VALUE);
        }
    }
}
