package dev.archipelago.node.cli;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.IdentityStore;
import dev.archipelago.identity.KeyStatement;
import dev.archipelago.identity.RecoveryKey;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code archipelago identity revoke}: ends an identity for good. */
@Command(
        name = "revoke",
        description = "End an identity for good, with its recovery key. Peers that hear of it trust it no more.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  archipelago identity revoke --recovery /media/stick/recovery.key --out revocation.txt",
            "  archipelago identity revoke --recovery /media/stick/recovery.key --key-lost     needs no identity here"
        })
final class IdentityRevokeCommand implements Callable<Integer> {
    @Mixin
    private final KeptIdentity kept;

    @Mixin
    private final UsedRecoveryKey recovery;

    @Mixin
    private final Consent consent;

    @Mixin
    private final OutputOptions output;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the statement for peers to a new file.")
    private @Nullable Path out;

    @Option(
            names = "--key-lost",
            description =
                    "The key is gone: the recovery key has to suffice, and this machine's identity is left alone.")
    private boolean keyLost;

    IdentityRevokeCommand(Surroundings surroundings) {
        this.kept = new KeptIdentity(surroundings);
        this.recovery = new UsedRecoveryKey(surroundings);
        this.consent = new Consent(surroundings);
        this.output = new OutputOptions(surroundings);
    }

    @Override
    public Integer call() throws IdentityException, CommandFailure {
        if (!keyLost) {
            KeyLoss.requireKept(kept.store());
        }
        if (out != null) {
            StatementText.requireAbsent(out);
        }
        try (Protection protection = recovery.known();
                RecoveryKey key = protection.open(recovery.file())) {
            consent.require(Did.key(key.protects().key()));
            KeyStatement revocation = keyLost ? key.revoke() : revokeHere(key);
            if (out != null) {
                StatementText.write(List.of(revocation), out);
            }
            show(revocation);
        }
        return ExitCode.OK.status();
    }

    private KeyStatement revokeHere(RecoveryKey key) throws IdentityException, CommandFailure {
        IdentityStore store = kept.store();
        try (Protection protection = kept.known();
                Identity old = protection.open(store);
                Identity ended = key.revoke(old)) {
            protection.replace(ended, store);
            return ended.succession().orElseThrow().statements().getLast();
        }
    }

    private void show(KeyStatement revocation) {
        String did = Did.key(revocation.oldKey()).toString();
        output.show(
                did + " is ended, for good, with all who hear of it. Peers need this statement:"
                        + System.lineSeparator() + (out == null ? StatementText.line(revocation) : out.toString()),
                json -> json.put("did", did).put("statement", StatementText.line(revocation)));
    }
}
