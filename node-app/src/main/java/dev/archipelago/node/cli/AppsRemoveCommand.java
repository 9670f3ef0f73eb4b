package dev.archipelago.node.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code archipelago apps remove}: stops an app of another node's and takes it away. */
@Command(
        name = "remove",
        description = {
            "Stop an app that another node runs here, and take it away with what it replaced.",
            "The other node is not asked; it may be no peer any more."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  archipelago apps remove hello"})
final class AppsRemoveCommand implements Callable<Integer> {
    @Mixin
    private final OperatorCall node;

    @Parameters(paramLabel = "APP", description = "What archipelago apps calls it.")
    private String app = "";

    AppsRemoveCommand(Surroundings surroundings) {
        this.node = new OperatorCall(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure {
        return node.show(
                "federation.remove-app",
                params -> params.put("app_id", app),
                answer -> "Removed " + answer.path("app_id").stringValue("") + ".");
    }
}
