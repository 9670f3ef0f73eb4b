package dev.archipelago.node.cli;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.DidDocument;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code archipelago identity document}: what this node publishes of itself. */
@Command(
        name = "document",
        description = "Print this node's DID document (always JSON).",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  archipelago identity document > did.json",
            "  archipelago identity document --method dht"
        })
final class IdentityDocumentCommand implements Callable<Integer> {
    @Option(
            names = "--method",
            paramLabel = "key|dht",
            description = "Which of the node's DIDs to document: its did:key (default) or its did:dht.")
    private Did.Method method = Did.Method.KEY;

    @Mixin
    private final KeptIdentity kept;

    @Mixin
    private final DocumentOutput output;

    IdentityDocumentCommand(Surroundings surroundings) {
        this.kept = new KeptIdentity(surroundings);
        this.output = new DocumentOutput(surroundings);
    }

    @Override
    public Integer call() throws IdentityException, CommandFailure {
        try (Identity identity = kept.open()) {
            output.show(DidDocument.of(Did.of(method, identity.publicKey()), List.of()));
        }
        return ExitCode.OK.status();
    }
}
