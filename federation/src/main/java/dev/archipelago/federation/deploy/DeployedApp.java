package dev.archipelago.federation.deploy;

import dev.archipelago.identity.Did;
import java.time.Instant;

/**
 * An app that another node has running on this one.
 *
 * @param appId what it is called
 * @param version which version
 * @param image what it is made of
 * @param owner the node that installed it, which alone may update and uninstall it
 * @param status {@code running} or {@code stopped}, as the runtime last said; {@code missing} where it holds no such
 *     app; for one that is on its way how far it is, such as {@code fetching: 12.5 MiB}
 * @param since since when it is this version
 */
public record DeployedApp(String appId, String version, PinnedImage image, Did owner, String status, Instant since) {}
