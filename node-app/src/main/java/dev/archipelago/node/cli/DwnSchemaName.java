package dev.archipelago.node.cli;

import dev.archipelago.dwn.DwnSchemas;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Parameters;

/** Names a schema on the command line. */
final class DwnSchemaName {
    @Parameters(
            paramLabel = "NAME",
            description = "node-announcement, file-entry, federation-membership, peer-status, deploy-request or"
                    + " deploy-response.")
    private String name = "";

    DwnSchemas schema() throws CommandFailure {
        return Arrays.stream(DwnSchemas.values())
                .filter(schema -> name(schema).equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE,
                        "usage",
                        "there is no such schema; there are "
                                + Arrays.stream(DwnSchemas.values())
                                        .map(DwnSchemaName::name)
                                        .collect(Collectors.joining(", "))));
    }

    private static String name(DwnSchemas schema) {
        return schema.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
