package dev.archipelago.node.cli;

import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A user at a command line: types commands and answers, and reads what comes back. */
final class Session {
    private final Path home;
    private final Map<String, String> environment = new HashMap<>();
    private final Deque<String> answers = new ArrayDeque<>();
    private InstantSource clock = InstantSource.system();
    private boolean atTerminal;

    Session(Path home) {
        this.home = home;
    }

    Session set(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Has a clock that stands still at the given time. */
    Session at(Instant time) {
        return by(InstantSource.fixed(time));
    }

    /** Has another clock. */
    Session by(InstantSource other) {
        clock = other;
        return this;
    }

    /** Sits at a terminal and will give these answers to questions. */
    Session answering(String... typed) {
        atTerminal = true;
        answers.addAll(List.of(typed));
        return this;
    }

    Outcome run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings.Prompt prompt =
                question -> Optional.ofNullable(answers.poll()).map(String::toCharArray);
        Surroundings surroundings = new Surroundings(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                environment,
                home,
                clock,
                atTerminal ? Optional.of(prompt) : Optional.empty());
        int exit = new CommandLineInterface(surroundings).run(arguments);
        return new Outcome(exit, out.toString(), err.toString());
    }

    /**
     * What a command answered.
     *
     * @param exit its exit code
     * @param out its standard output
     * @param err its standard error
     */
    record Outcome(int exit, String out, String err) {
        JsonNode json() throws MalformedException {
            return Json.parse(out);
        }

        JsonNode error() throws MalformedException {
            return Json.parse(err).path("error");
        }
    }
}
