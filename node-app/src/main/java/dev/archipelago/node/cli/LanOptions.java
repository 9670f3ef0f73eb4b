package dev.archipelago.node.cli;

import dev.archipelago.node.serve.NodeSettings.Lan;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether and where a node is in the local network. */
final class LanOptions {
    @Option(
            names = "--lan",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Whether to find peers in the local network and be found by them; whoever is no peer learns"
                    + " that a node is there, not whose (default: ${DEFAULT-VALUE}).")
    private boolean lan = true;

    @Option(
            names = "--lan-port",
            paramLabel = "PORT",
            description = "Where peers in the local network come in (default: 8782 or, if that is taken, any).")
    private @Nullable Integer port;

    /** What was chosen. */
    Optional<Lan> lan() throws CommandFailure {
        if (port != null && (port < 1 || port > 0xFFFF)) {
            throw new CommandFailure(ExitCode.USAGE, "usage", "--lan-port takes a port from 1 to 65535");
        }
        if (port != null && !lan) {
            throw new CommandFailure(ExitCode.USAGE, "usage", "--lan-port is of no use with --no-lan");
        }
        return lan ? Optional.of(new Lan(port == null ? OptionalInt.empty() : OptionalInt.of(port))) : Optional.empty();
    }
}
