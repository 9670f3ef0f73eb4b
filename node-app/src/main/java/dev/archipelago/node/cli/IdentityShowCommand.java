package dev.archipelago.node.cli;

import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code archipelago identity show}: who this node is. */
@Command(
        name = "show",
        description = "Show this node's DID.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Examples:", "  archipelago identity show", "  archipelago identity show --json"})
final class IdentityShowCommand implements Callable<Integer> {
    @Mixin
    private final KeptIdentity kept;

    @Mixin
    private final OutputOptions output;

    IdentityShowCommand(Surroundings surroundings) {
        this.kept = new KeptIdentity(surroundings);
        this.output = new OutputOptions(surroundings);
    }

    @Override
    public Integer call() throws IdentityException, CommandFailure {
        try (Identity identity = kept.open()) {
            output.show(identity.toString(), json -> json.put("did", identity.toString()));
        }
        return ExitCode.OK.status();
    }
}
