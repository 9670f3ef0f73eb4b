package dev.archipelago.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.node.cli.Session.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the arguments do not reach is not made, and nobody can tell. */
class CommandTreeTest {
    @TempDir
    private static Path home;

    @ParameterizedTest
    @MethodSource("allPaths")
    void helpsWithEachCommandAsIfAllWereThere(List<String> path) {
        assertThat(at(path, reachedBy(path)).getUsageMessage())
                .isEqualTo(at(path, whole()).getUsageMessage());
        assertThat(at(path, reachedBy(followedBy(path, "--help"))).getUsageMessage())
                .isEqualTo(at(path, whole()).getUsageMessage());
    }

    @Test
    void makesTheCommandsAloneThatAreNamed() {
        CommandLine reached = reachedBy(List.of("identity", "show", "--json"));

        assertThat(reached.getSubcommands()).containsOnlyKeys("identity");
        assertThat(below(reached, "identity").getSubcommands()).containsOnlyKeys("show");
        assertThat(reachedBy(List.of("--version")).getSubcommands()).isEmpty();
    }

    @Test
    void findsCommandsInAFileOfArguments() throws IOException {
        Path file = Files.writeString(home.resolve("arguments"), "identity\nresolve\n--help\n");

        Outcome outcome = new Session(home).run("@" + file);

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("Usage: archipelago identity resolve");
    }

    @Test
    void findsCommandsAfterAnOption() {
        Outcome outcome = new Session(home).run("--help", "identity", "show");

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("Usage: archipelago");
    }

    private static Stream<List<String>> allPaths() {
        return pathsFrom(List.of(), whole()).stream();
    }

    private static List<List<String>> pathsFrom(List<String> path, CommandLine line) {
        List<List<String>> paths = new ArrayList<>();
        paths.add(path);
        line.getSubcommands().forEach((name, below) -> paths.addAll(pathsFrom(followedBy(path, name), below)));
        return paths;
    }

    private static List<String> followedBy(List<String> path, String next) {
        return Stream.concat(path.stream(), Stream.of(next)).toList();
    }

    private static CommandLine at(List<String> path, CommandLine line) {
        return path.isEmpty() ? line : at(path.subList(1, path.size()), below(line, path.getFirst()));
    }

    private static CommandLine below(CommandLine line, String name) {
        return Objects.requireNonNull(line.getSubcommands().get(name), name);
    }

    private static CommandLine whole() {
        return reachedBy(List.of("@arguments"));
    }

    private static CommandLine reachedBy(List<String> arguments) {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        Surroundings surroundings =
                new Surroundings(nowhere, nowhere, Map.of(), home, InstantSource.system(), Optional.empty());
        return new CommandTree(new CommandFactory(surroundings)).reachedBy(arguments, ArchipelagoCommand.class);
    }
}
