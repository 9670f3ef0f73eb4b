package dev.archipelago.node.cli;

import dev.archipelago.identity.IdentityException;

/** Scratch. */
record FirstRun(Surroundings surroundings, DataDirectory data) {
    void makeIdentity() throws IdentityException, CommandFailure {
        int code = new CommandLineInterface(surroundings)
                .run("init", "--data-dir", data.path().toString());
        if (code != 0) {
            throw new CommandFailure(ExitCode.FAILED, "init", "the identity could not be made");
        }
    }
}
