package dev.archipelago.node.cli;

import dev.archipelago.identity.IdentityStore;

/** Tells a lost key from a mistyped directory: only the user can. */
final class KeyLoss {
    private KeyLoss() {}

    static void requireKept(IdentityStore store) throws CommandFailure {
        if (!store.exists()) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "absent",
                    "there is no identity file at " + store.path() + ". Is --data-dir right? If the key is lost, say"
                            + " --key-lost.");
        }
    }
}
