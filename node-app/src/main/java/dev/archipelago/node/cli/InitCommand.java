package dev.archipelago.node.cli;

import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.IdentityStore;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code archipelago init}: makes this node's identity, once. */
@Command(
        name = "init",
        description = "Make this node's identity. Never replaces one that is there.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  archipelago init",
            "  archipelago init --passphrase                  asks for a passphrase to protect it",
            "  archipelago init --data-dir /srv/node --json"
        })
final class InitCommand implements Callable<Integer> {
    @Mixin
    private final DataDirectory data;

    @Mixin
    private final KeyPassphrase passphrase;

    @Mixin
    private final OutputOptions output;

    @Option(names = "--passphrase", description = "Protect the identity with a passphrase, asked for at the terminal.")
    private boolean askForPassphrase;

    InitCommand(Surroundings surroundings) {
        this.data = new DataDirectory(surroundings);
        this.passphrase = new KeyPassphrase(surroundings);
        this.output = new OutputOptions(surroundings);
    }

    @Override
    public Integer call() throws IdentityException, CommandFailure {
        IdentityStore store = data.identityStore();
        store.requireAbsent();
        try (Identity identity = Identity.create()) {
            boolean sealed = passphrase.keep(identity, store, askForPassphrase);
            output.show(
                    words(identity, store, sealed),
                    json -> json.put("did", identity.toString())
                            .put("path", store.path().toString())
                            .put("protected", sealed));
        }
        return ExitCode.OK.status();
    }

    private static String words(Identity identity, IdentityStore store, boolean sealed) {
        return String.join(
                System.lineSeparator(),
                "This node is now " + identity,
                "Its key is kept in " + store.path() + (sealed ? ", under your passphrase." : ", for your user alone."),
                "Losing that file is losing the node's name. Make a backup:  archipelago identity export FILE");
    }
}
