package dev.archipelago.federation.deploy;

import dev.archipelago.identity.Did;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A deploy that this node asked another for.
 *
 * @param node which node
 * @param request the id of what was asked for
 * @param action what was asked for
 * @param appId with which app
 * @param version which version
 * @param asked when
 * @param receipt what the node last said became of it, shown to be its word; none until it answered
 */
public record AskedDeploy(
        Did node,
        UUID request,
        DeployAction action,
        String appId,
        String version,
        Instant asked,
        Optional<DeployReceipt> receipt) {}
