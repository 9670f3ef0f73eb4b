/**
 * Talking to independent implementations that live on npm.
 *
 * <p>A module keeps such a peer in {@code src/test/npm/NAME}: a {@code package.json}, a {@code package-lock.json}
 * without resolved addresses, and scripts. A script reads requests from standard input and writes answers to standard
 * output, one JSON value a line; what it writes to standard error stands in the failure messages.
 *
 * <pre>{@code
 * try (NpmPeer peer = NpmProject.named("libp2p").start("ping.mjs", address)) {
 *     String answer = peer.ask("{\"do\":\"ping\"}", Duration.ofSeconds(10));
 * }
 * }</pre>
 */
@NullMarked
package dev.archipelago.testing.npm;

import org.jspecify.annotations.NullMarked;
