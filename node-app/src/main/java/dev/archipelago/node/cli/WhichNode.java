package dev.archipelago.node.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** The node that a command is about, or all of them. */
final class WhichNode {
    @Parameters(paramLabel = "DID", arity = "0..1", description = "The node; all, unless it is said.")
    private @Nullable String did;

    void name(ObjectNode params) {
        Optional.ofNullable(did).ifPresent(text -> params.put("did", text));
    }
}
