package dev.archipelago.node.cli;

import dev.archipelago.dwn.DwnValidator;
import dev.archipelago.dwn.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;

/** {@code archipelago dwn validate}: says what is wrong with a record. */
@Command(
        name = "validate",
        description = "Say what is wrong with a record, and where; 1 if something is.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  archipelago dwn validate file-entry entry.json",
            "  archipelago dwn validate deploy-request - --json < request.json"
        })
final class DwnValidateCommand implements Callable<Integer> {
    @Mixin
    private final DwnSchemaName name = new DwnSchemaName();

    @Parameters(index = "1", paramLabel = "FILE|-", description = "The record; - for standard input.")
    private String file = "";

    @Mixin
    private final OutputOptions output;

    DwnValidateCommand(Surroundings surroundings) {
        this.output = new OutputOptions(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure {
        List<Violation> violations = name.schema().validate(content());
        output.show(words(violations), json -> {
            json.put("valid", violations.isEmpty());
            ArrayNode list = json.putArray("violations");
            violations.forEach(violation -> list.addObject()
                    .put("pointer", violation.pointer())
                    .put("message", violation.message())
                    .put("keyword", violation.keyword()));
        });
        return (violations.isEmpty() ? ExitCode.OK : ExitCode.FAILED).status();
    }

    private byte[] content() throws CommandFailure {
        try (InputStream in = file.equals("-") ? System.in : Files.newInputStream(Path.of(file))) {
            return in.readNBytes(DwnValidator.MAX_BYTES + 1);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILED, "storage", file + " cannot be read: " + e.getMessage());
        }
    }

    private static String words(List<Violation> violations) {
        return violations.isEmpty()
                ? "It is valid."
                : violations.stream().map(Violation::toString).collect(Collectors.joining(System.lineSeparator()));
    }
}
