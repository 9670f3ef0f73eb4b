package dev.archipelago.node.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code archipelago dwn schema}: what a kind of record keeps to. */
@Command(
        name = "schema",
        description = "Show the JSON Schema of a kind of record, as it was published; with --json, with its id.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  archipelago dwn schema file-entry"})
final class DwnSchemaCommand implements Callable<Integer> {
    @Mixin
    private final DwnSchemaName name = new DwnSchemaName();

    @Mixin
    private final OutputOptions output;

    DwnSchemaCommand(Surroundings surroundings) {
        this.output = new OutputOptions(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure {
        var schema = name.schema();
        output.show(schema.text(), json -> json.setAll(schema.document()));
        return ExitCode.OK.status();
    }
}
