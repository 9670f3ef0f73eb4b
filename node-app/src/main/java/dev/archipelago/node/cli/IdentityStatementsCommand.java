package dev.archipelago.node.cli;

import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.KeyHistory;
import dev.archipelago.identity.KeyStatement;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;

/** {@code archipelago identity statements}: how this node came to its key, for whoever carries it to peers. */
@Command(
        name = "statements",
        description = "Print the statements by which this node's keys followed one another. Anybody may deliver them.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  archipelago identity statements",
            "  archipelago identity statements --out statements.txt"
        })
final class IdentityStatementsCommand implements Callable<Integer> {
    @Mixin
    private final KeptIdentity kept;

    @Mixin
    private final OutputOptions output;

    @Option(names = "--out", paramLabel = "FILE", description = "Write them to a new file, one a line.")
    private @Nullable Path out;

    IdentityStatementsCommand(Surroundings surroundings) {
        this.kept = new KeptIdentity(surroundings);
        this.output = new OutputOptions(surroundings);
    }

    @Override
    public Integer call() throws IdentityException, CommandFailure {
        try (Identity identity = kept.open()) {
            List<KeyStatement> statements =
                    identity.succession().map(KeyHistory::statements).orElseGet(List::of);
            if (out != null) {
                StatementText.write(statements, out);
            }
            output.show(words(statements), json -> {
                ArrayNode list = json.put("did", identity.toString()).putArray("statements");
                statements.forEach(statement -> StatementText.describe(statement, list.addObject()));
            });
        }
        return ExitCode.OK.status();
    }

    private String words(List<KeyStatement> statements) {
        if (statements.isEmpty()) {
            return "There are none: this node still has its first key.";
        }
        if (out != null) {
            return statements.size() + (statements.size() == 1 ? " statement is in " : " statements are in ") + out
                    + ".";
        }
        return statements.stream()
                .map(statement -> statement + System.lineSeparator() + StatementText.line(statement))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
