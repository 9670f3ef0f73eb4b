package dev.archipelago.node.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code archipelago nodes dismiss}: takes a Rust node off the list of those that ask to be approved. */
@Command(
        name = "dismiss",
        description = "Take a node off the list of those that ask to be approved. It can ask again.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  archipelago nodes dismiss rust-0123456789abcdef"})
final class NodesDismissCommand implements Callable<Integer> {
    @Mixin
    private final OperatorCall node;

    @Parameters(paramLabel = "ID", description = "The id that `nodes list` shows.")
    private String id = "";

    NodesDismissCommand(Surroundings surroundings) {
        this.node = new OperatorCall(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure {
        return node.show("federation.dismiss", params -> params.put("id", id), answer -> "Dismissed.");
    }
}
