package dev.archipelago.node.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code archipelago dwn clear}: has the running node take away what it left at a DWN. */
@Command(
        name = "clear",
        description = "Have the running node take away all that it keeps at a DWN which is not its own any more.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Its announcement and catalog go, and what it wrote there for members; the protocols stay, and so do deploys"
                    + " that were asked for there and their answers.",
            "",
            "Example:",
            "  archipelago dwn clear https://old-dwn.example/"
        })
final class DwnClearCommand implements Callable<Integer> {
    @Mixin
    private final OperatorCall node;

    @Parameters(paramLabel = "URL", description = "The DWN.")
    private String url = "";

    DwnClearCommand(Surroundings surroundings) {
        this.node = new OperatorCall(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure {
        return node.show(
                "dwn.clear",
                params -> params.put("url", url),
                answer -> answer.path("deleted").intValue(0) + " records were taken away.");
    }
}
