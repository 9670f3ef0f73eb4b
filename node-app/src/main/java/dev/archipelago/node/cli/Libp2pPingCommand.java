package dev.archipelago.node.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code archipelago libp2p ping}: how long a peer takes to answer. */
@Command(
        name = "ping",
        description = "How long a peer takes to answer.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  archipelago libp2p ping /ip4/127.0.0.1/tcp/4001"})
final class Libp2pPingCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions output;

    @Parameters(paramLabel = "ADDR", description = "Where the peer is, as a multiaddr.")
    private String address = "";

    Libp2pPingCommand(Surroundings surroundings) {
        this.output = new OutputOptions(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        var target = PassingNode.address(address);
        return PassingNode.run(node -> {
            var connection = node.dial(target);
            Duration took = connection.ping();
            double milliseconds = took.toNanos() / 1e6;
            output.show(
                    String.format(Locale.ROOT, "%s answered within %.2f ms", connection.peer(), milliseconds),
                    json -> json.put("peer_id", connection.peer().toString()).put("milliseconds", milliseconds));
        });
    }
}
