package dev.archipelago.node.cli;

import dev.archipelago.discovery.libp2p.TopicMessage;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code archipelago libp2p sub}: shows what is said on a topic. */
@Command(
        name = "sub",
        description = "Show what is said on a topic, until Ctrl-C or so many messages.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  archipelago libp2p sub /ip4/127.0.0.1/tcp/4001 news --count 3"})
final class Libp2pSubCommand implements Callable<Integer> {
    private static final long LOOK = 200;

    @Mixin
    private final TopicOutput output;

    @Parameters(paramLabel = "ADDR", description = "Where a peer is, as a multiaddr.")
    private String address = "";

    @Parameters(paramLabel = "TOPIC", index = "1", description = "Which topic.")
    private String topic = "";

    @Option(names = "--count", paramLabel = "N", description = "End after so many messages.")
    private @Nullable Integer count;

    Libp2pSubCommand(Surroundings surroundings) {
        this.output = new TopicOutput(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        int most = count == null ? Integer.MAX_VALUE : count;
        if (most < 1) {
            throw new CommandFailure(ExitCode.USAGE, "usage", "--count takes a number from 1 on");
        }
        var target = PassingNode.address(address);
        AtomicInteger shown = new AtomicInteger();
        try (EndOfProgram end = new EndOfProgram()) {
            return PassingNode.run(node -> {
                Object unused = node.topic(topic).subscribe(message -> show(message, shown, most, end));
                var connection = node.dial(target);
                while (!end.isAskedWithin(LOOK)) {
                    if (!connection.isOpen()) {
                        throw new CommandFailure(ExitCode.FAILED, "closed", "the peer ended the connection");
                    }
                }
            });
        }
    }

    private void show(TopicMessage message, AtomicInteger shown, int most, EndOfProgram end) {
        int number = shown.incrementAndGet();
        if (number <= most) {
            output.show(message);
        }
        if (number == most) {
            end.ask();
        }
    }
}
