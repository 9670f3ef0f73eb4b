package dev.archipelago.node.cli;

import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.Printable;
import java.util.function.Consumer;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How a command shows its result: in words, or with {@code --json} as one JSON object. */
final class OutputOptions {
    static final String JSON = "--json";

    private final Surroundings surroundings;

    @Option(names = JSON, description = "Answer in JSON, failures too (on standard error).")
    private boolean json;

    OutputOptions(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    boolean isJson() {
        return json;
    }

    /** Says something that is not the result; standard output is for that alone where a program reads it. */
    void aside(String words) {
        (json ? surroundings.err() : surroundings.out()).println(words);
    }

    void show(String words, Consumer<ObjectNode> members) {
        if (json) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            members.accept(object);
            surroundings.out().println(Json.pretty(object));
        } else {
            surroundings.out().println(Printable.lines(words));
        }
    }
}
