package dev.archipelago.node.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code archipelago invites revoke}: takes an invite back. */
@Command(
        name = "revoke",
        description = "Take an invite back that was not used yet.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  archipelago invites revoke 0f1e…"})
final class InvitesRevokeCommand implements Callable<Integer> {
    @Mixin
    private final RunningNodeOption node;

    @Mixin
    private final OutputOptions output;

    @Parameters(paramLabel = "ID", description = "The invite, as the list names it.")
    private String id = "";

    InvitesRevokeCommand(Surroundings surroundings) {
        this.node = new RunningNodeOption(surroundings);
        this.output = new OutputOptions(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure {
        JsonNode answer = node.ask("federation.revoke-invite", params -> params.put("id", id));
        output.show("Revoked.", json -> json.setAll((ObjectNode) answer));
        return ExitCode.OK.status();
    }
}
