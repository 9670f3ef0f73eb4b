package dev.archipelago.node.cli;

import dev.archipelago.discovery.libp2p.Topic;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code archipelago libp2p pub}: says something on a topic. */
@Command(
        name = "pub",
        description = "Say something on a topic that a peer listens to.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  archipelago libp2p pub /ip4/127.0.0.1/tcp/4001 news \"back at six\""})
final class Libp2pPubCommand implements Callable<Integer> {
    private static final int TRIES = 100;
    private static final long PAUSE = 50;

    @Mixin
    private final OutputOptions output;

    @Parameters(paramLabel = "ADDR", description = "Where the peer is, as a multiaddr.")
    private String address = "";

    @Parameters(paramLabel = "TOPIC", index = "1", description = "On which topic.")
    private String topic = "";

    @Parameters(paramLabel = "TEXT", index = "2", description = "What to say.")
    private String text = "";

    Libp2pPubCommand(Surroundings surroundings) {
        this.output = new OutputOptions(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        var target = PassingNode.address(address);
        try (EndOfProgram end = new EndOfProgram()) {
            return PassingNode.run(node -> {
                Topic said = node.topic(topic);
                var connection = node.dial(target);
                awaitListener(said, end);
                int peers = said.publish(text.getBytes(StandardCharsets.UTF_8));
                var unused = connection.ping(); // what was written before has arrived by then
                output.show(
                        "Sent to " + peers + (peers == 1 ? " peer." : " peers."),
                        json -> json.put("topic", topic).put("peers", peers));
            });
        }
    }

    private void awaitListener(Topic said, EndOfProgram end) throws CommandFailure, InterruptedException {
        for (int i = 0; said.peers().isEmpty(); i++) {
            if (i == TRIES || end.isAskedWithin(PAUSE)) {
                throw new CommandFailure(
                        ExitCode.FAILED,
                        "no_listener",
                        "the peer does not listen to \"" + topic + "\"; nothing was sent");
            }
        }
    }
}
