package dev.archipelago.federation.deploy;

import dev.archipelago.identity.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that an app gets when it is started, as the policy allowed it. What is not named here it does not get.
 *
 * @param appId what the app is called on this node, by the grammar of {@link AppName}
 * @param owner the key of the node that installs it
 * @param version what that node calls the version
 * @param image what to run
 * @param environment its environment; names are letters, digits and {@code _}, values have no control characters
 * @param resources what it may take
 * @param network which network it gets
 * @param ports which of its ports are reached from outside; none but with {@link Network#BRIDGE}
 * @param health how it is seen to be healthy
 * @param key the label of what is made for this deploy
 */
public record AppSpec(
        String appId,
        PublicKey owner,
        String version,
        PinnedImage image,
        Map<String, String> environment,
        Resources resources,
        Network network,
        List<PortPublication> ports,
        Optional<HealthCheck> health,
        DeployKey key) {
    /** @throws IllegalArgumentException for an app id or version that is none */
    public AppSpec {
        AppName.require(appId);
        AppName.requireVersion(version);
        environment = Map.copyOf(environment);
        ports = List.copyOf(ports);
    }

    /** Without the environment, which may hold secrets. */
    @Override
    public String toString() {
        return appId + " " + version + " of " + image;
    }
}
