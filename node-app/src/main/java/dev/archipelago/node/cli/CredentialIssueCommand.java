package dev.archipelago.node.cli;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.credential.CredentialDraft;
import dev.archipelago.identity.credential.VerifiableCredential;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code archipelago identity credential issue}: signs what this node states of someone. */
@Command(
        name = "issue",
        description = "Sign a credential about a DID with this node's identity, and print it (always JSON).",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  archipelago identity credential issue --subject did:key:z6Mk… --claim role=keeper",
            "  archipelago identity credential issue --subject did:key:z6Mk… --type KeeperCredential \\",
            "      --claim role=keeper --claim island=north --valid-for 30d --out keeper.json"
        })
final class CredentialIssueCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final CredentialOptions credential = new CredentialOptions();

    @Option(
            names = "--method",
            paramLabel = "key|dht",
            description =
                    "Which of the node's DIDs issues it: its did:key (default) or its did:dht, for as long as that is"
                            + " published (identity packet).")
    private Did.Method method = Did.Method.KEY;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write it there instead of printing it. Never replaces a file.")
    private @Nullable Path file;

    @Mixin
    private final KeptIdentity kept;

    @Mixin
    private final OutputOptions output;

    CredentialIssueCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.kept = new KeptIdentity(surroundings);
        this.output = new OutputOptions(surroundings);
    }

    @Override
    public Integer call() throws IdentityException, CommandFailure {
        Instant now = surroundings.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        CredentialDraft draft = credential.draft(now);
        try (Identity issuer = kept.open()) {
            handOver(draft.sign(issuer, method, now));
        }
        return ExitCode.OK.status();
    }

    private void handOver(VerifiableCredential signed) throws CommandFailure {
        if (file == null) {
            surroundings.out().println(signed.toJson());
        } else {
            Path path = file;
            new CredentialFile(path).write(signed);
            output.show("The credential is in " + path + ".", json -> json.put("path", path.toString()));
        }
    }
}
