package dev.archipelago.node.cli;

import dev.archipelago.discovery.libp2p.Libp2pNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code archipelago libp2p listen}: a node that others can dial, until Ctrl-C. */
@Command(
        name = "listen",
        description = "Let others dial, until Ctrl-C; show the messages of a topic, or say something on it.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  archipelago libp2p listen /ip4/127.0.0.1/tcp/4001",
            "  archipelago libp2p listen /ip4/0.0.0.0/tcp/0 --topic news --publish hello --every 5s"
        })
final class Libp2pListenCommand implements Callable<Integer> {
    @Mixin
    private final TopicOutput output;

    @Parameters(paramLabel = "ADDR", description = "Where, as a multiaddr; port 0 is any free one.")
    private String address = "";

    @Option(names = "--topic", paramLabel = "TOPIC", description = "Show the messages of a topic.")
    private @Nullable String topic;

    @Option(names = "--publish", paramLabel = "TEXT", description = "Say this on the topic again and again.")
    private @Nullable String text;

    @Option(
            names = "--every",
            paramLabel = "PERIOD",
            defaultValue = "5s",
            converter = PeriodConverter.class,
            description = "How often to say it (default: ${DEFAULT-VALUE}).")
    private Duration every = Duration.ZERO;

    Libp2pListenCommand(Surroundings surroundings) {
        this.output = new TopicOutput(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        if (text != null && topic == null) {
            throw new CommandFailure(ExitCode.USAGE, "usage", "--publish needs --topic: on which topic?");
        }
        try (EndOfProgram end = new EndOfProgram()) {
            return PassingNode.listening(PassingNode.address(address), node -> run(node, end));
        }
    }

    private void run(Libp2pNode node, EndOfProgram end) throws InterruptedException {
        if (topic != null) {
            Object unused = node.topic(topic).subscribe(output::show);
        }
        node.addresses()
                .forEach(each -> output.listening(each.toString(), node.peerId().toString()));
        if (topic == null || text == null) {
            end.await();
            return;
        }
        while (!end.isAskedWithin(every.toMillis())) {
            int unused = node.topic(topic).publish(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
