package dev.archipelago.node.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code archipelago dwn publish}: has the running node tell a DWN once what it tells its own all the time. */
@Command(
        name = "publish",
        description = "Have the running node write its announcement and its catalog to a DWN, once.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "What is for peers only is not written. `serve --dwn URL` keeps a DWN up to date by itself.",
            "",
            "Example:",
            "  archipelago dwn publish https://dwn.example/"
        })
final class DwnPublishCommand implements Callable<Integer> {
    @Mixin
    private final OperatorCall node;

    @Parameters(paramLabel = "URL", description = "The DWN.")
    private String url = "";

    DwnPublishCommand(Surroundings surroundings) {
        this.node = new OperatorCall(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure {
        return node.show(
                "dwn.publish",
                params -> params.put("url", url),
                answer -> "The announcement is there, and "
                        + answer.path("entries").intValue(0) + " entries of the catalog.");
    }
}
