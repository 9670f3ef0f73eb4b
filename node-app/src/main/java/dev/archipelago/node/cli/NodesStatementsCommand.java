package dev.archipelago.node.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code archipelago nodes statements}: hands key statements to the running node. */
@Command(
        name = "statements",
        description =
                "Hand the node key statements: it follows those about other nodes, and tells its members of its own.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "A node that was started with its next key tells its members by itself.",
            "",
            "Examples:",
            "  archipelago nodes statements from-harbour.txt      another operator's `identity statements --out`",
            "  archipelago nodes statements revocation.txt        this node's key was ended"
        })
final class NodesStatementsCommand implements Callable<Integer> {
    /** How many a call takes. */
    private static final int MOST = 8;

    private static final List<String> LISTS = List.of("followed", "told", "unreached");
    private static final long LARGEST = 1 << 20;

    @Mixin
    private final OperatorCall node;

    @Parameters(
            paramLabel = "FILE",
            description = "Statements, one a line, as `identity statements --out` writes them.")
    private Path file = Path.of("");

    NodesStatementsCommand(Surroundings surroundings) {
        this.node = new OperatorCall(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure {
        List<String> lines = lines();
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        LISTS.forEach(all::putArray);
        for (int from = 0; from < lines.size(); from += MOST) {
            add(brought(lines.subList(from, Math.min(from + MOST, lines.size()))), all);
        }
        return node.show(all, NodesStatementsCommand::words);
    }

    private JsonNode brought(List<String> part) throws CommandFailure {
        return node.ask("federation.rotate", params -> part.forEach(params.putArray("statements")::add));
    }

    /** A member that got one part and not the next is in two lists: it has to be told again. */
    private static void add(JsonNode answer, ObjectNode all) {
        for (String list : LISTS) {
            ArrayNode known = all.withArray(list);
            answer.path(list)
                    .valueStream()
                    .filter(did -> known.valueStream().noneMatch(did::equals))
                    .toList()
                    .forEach(known::add);
        }
    }

    private List<String> lines() throws CommandFailure {
        try {
            if (Files.size(file) > LARGEST) {
                throw usage(" is too large to hold key statements.");
            }
            List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            if (lines.isEmpty()) {
                throw usage(" holds no key statement.");
            }
            return lines;
        } catch (IOException e) {
            throw usage(" cannot be read: " + e.getClass().getSimpleName() + ".");
        }
    }

    private CommandFailure usage(String what) {
        return new CommandFailure(ExitCode.USAGE, "usage", file + what);
    }

    private static String words(JsonNode answer) {
        List<String> lines = new ArrayList<>();
        answer.path("followed").forEach(did -> lines.add("Learnt about " + did.stringValue("") + "."));
        answer.path("told").forEach(did -> lines.add("Told " + did.stringValue("") + "."));
        answer.path("unreached")
                .forEach(did -> lines.add("Not reached: " + did.stringValue("") + ". Run this again later."));
        return lines.isEmpty() ? "Nothing in it was new to this node." : String.join(System.lineSeparator(), lines);
    }
}
