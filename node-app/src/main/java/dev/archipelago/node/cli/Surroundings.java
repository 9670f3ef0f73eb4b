package dev.archipelago.node.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * What a command meets outside of itself.
 *
 * @param out where results go
 * @param err where failures, questions and progress go
 * @param environment the environment variables
 * @param home the user's home directory
 * @param clock tells the time
 * @param prompt asks at the terminal, where there is one
 */
public record Surroundings(
        PrintWriter out,
        PrintWriter err,
        Map<String, String> environment,
        Path home,
        InstantSource clock,
        Optional<Prompt> prompt) {

    /** Those of this process. */
    public static Surroundings ofProcess() {
        return new Surroundings(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                InstantSource.system(),
                Optional.ofNullable(System.console()).map(Surroundings::withoutEcho));
    }

    private static Prompt withoutEcho(Console console) {
        return question -> Optional.ofNullable(console.readPassword("%s%n", question));
    }

    /** A variable that is set and not empty. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** Asks for a secret without showing what is typed; nothing where the input ended. */
    public interface Prompt {
        /** The answer, which the caller has to wipe. */
        Optional<char[]> ask(String question);
    }
}
