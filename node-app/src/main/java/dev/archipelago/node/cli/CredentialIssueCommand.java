package dev.archipelago.node.cli;

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
            names = "--out",
            paramLabel = "FILE",
            description = "Write it there instead of printing it. Never replaces a file.")
    private @Nullable Path file;

    @Mixin
    private final DataDirectory data;

    @Mixin
    private final KeyPassphrase passphrase;

    @Mixin
    private final OutputOptions output;

    CredentialIssueCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.data = new DataDirectory(surroundings);
        this.passphrase = new KeyPassphrase(surroundings);
        this.output = new OutputOptions(surroundings);
    }

    @Override
    public Integer call() throws IdentityException, CommandFailure {
        Instant now = surroundings.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        CredentialDraft draft = credential.draft(now);
        try (Identity issuer = passphrase.open(data.identityStore())) {
            handOver(draft.sign(issuer, now));
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
