package dev.archipelago.node.cli;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code archipelago dwn register}: has the running node install the protocols at a DWN. */
@Command(
        name = "register",
        description = "Have the running node install the protocols at its place in a DWN, where they are not yet.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  archipelago dwn register https://dwn.example/"})
final class DwnRegisterCommand implements Callable<Integer> {
    @Mixin
    private final OperatorCall node;

    @Parameters(paramLabel = "URL", description = "The DWN.")
    private String url = "";

    DwnRegisterCommand(Surroundings surroundings) {
        this.node = new OperatorCall(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure {
        return node.show("dwn.register-protocol", params -> params.put("url", url), DwnRegisterCommand::words);
    }

    private static String words(JsonNode answer) {
        return answer.path("protocols")
                .valueStream()
                .map(protocol -> (protocol.path("new").asBoolean(false) ? "installed      " : "there already  ")
                        + protocol.path("protocol").stringValue(""))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
