/**
 * Running other programs in tests, so that none of them outlives its test.
 *
 * <pre>{@code
 * Programs.require("tor", "apt install tor");
 * try (RunningProcess tor = Command.of("tor", "-f", "torrc").in(dir).start()) {
 *     tor.awaitLine("Bootstrapped 100%", Duration.ofMinutes(1));
 * }
 * }</pre>
 */
@NullMarked
package dev.archipelago.testing.process;

import org.jspecify.annotations.NullMarked;
