package dev.archipelago.node.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code archipelago invites revoke}: takes an invite back. */
@Command(
        name = "revoke",
        description = "Take an invite back that was not used yet.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  archipelago invites revoke 0f1e…"})
final class InvitesRevokeCommand implements Callable<Integer> {
    @Mixin
    private final OperatorCall node;

    @Parameters(paramLabel = "ID", description = "The invite, as the list names it.")
    private String id = "";

    InvitesRevokeCommand(Surroundings surroundings) {
        this.node = new OperatorCall(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure {
        return node.show("federation.revoke-invite", params -> params.put("id", id), answer -> "Revoked.");
    }
}
