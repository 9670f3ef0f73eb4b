package dev.archipelago.node.cli;

import dev.archipelago.identity.DidDocument;
import picocli.CommandLine.Option;

/** How a document is shown: as itself, with {@code --json} or without; only failures differ. */
final class DocumentOutput {
    private final Surroundings surroundings;

    @SuppressWarnings("UnusedVariable") // a document is JSON either way; who shows failures looks for the option itself
    @Option(names = OutputOptions.JSON, description = "Answer failures in JSON too; a document always is.")
    private boolean json;

    DocumentOutput(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    void show(DidDocument document) {
        surroundings.out().println(document.toJson());
    }
}
