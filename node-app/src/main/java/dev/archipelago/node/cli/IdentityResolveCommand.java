package dev.archipelago.node.cli;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.DidDocument;
import dev.archipelago.identity.IdentityException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code archipelago identity resolve DID}: the document of any DID, found without a network. */
@Command(
        name = "resolve",
        description = "Print the document of a DID; a did:key needs no network.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  archipelago identity resolve did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp"
        })
final class IdentityResolveCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DID", description = "did:key:z6Mk…")
    private String did = "";

    @Mixin
    private final DocumentOutput output;

    IdentityResolveCommand(Surroundings surroundings) {
        this.output = new DocumentOutput(surroundings);
    }

    @Override
    public Integer call() throws IdentityException {
        output.show(DidDocument.of(Did.parse(did), List.of()));
        return ExitCode.OK.status();
    }
}
