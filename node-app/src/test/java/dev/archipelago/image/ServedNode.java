package dev.archipelago.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.codec.Json;
import dev.archipelago.testing.process.Command;
import dev.archipelago.testing.process.Processes;
import dev.archipelago.testing.process.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A data directory, {@code archipelago serve} on it, and the commands that its operator gives. */
final class ServedNode {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Pattern ADDRESSES =
            Pattern.compile("operator calls it at http://(\\S+), other nodes at http://(\\S+)\\.");
    private static final Pattern PREFIX = Pattern.compile("^(?:out|err)\\| ?", Pattern.MULTILINE);

    private final Processes processes;
    private final Path data;
    private final int peerPort;
    private Optional<RunningProcess> serve = Optional.empty();
    private String control = "";
    private String peer = "";
    private List<String> options = List.of();
    private List<Object> where = List.of();
    private Optional<String> notThere = Optional.of("--no-lan");
    private String searchPath = System.getenv("PATH");

    ServedNode(Processes processes, Path data) {
        this(processes, data, 0);
    }

    /** One that other nodes reach at the same port however often it is started. */
    ServedNode(Processes processes, Path data, int peerPort) {
        this.processes = processes;
        this.data = data;
        this.peerPort = peerPort;
    }

    /** Has these options of {@code serve} beside the usual, from its next start on. */
    ServedNode with(String... others) {
        options = List.of(others);
        return this;
    }

    /** Runs on another machine, with whatever is there: its commands are given behind these words. */
    ServedNode on(List<Object> machine) {
        where = machine;
        notThere = Optional.empty();
        return this;
    }

    /** Finds other programs in this folder first, from its next start on. */
    ServedNode finding(Path programs) {
        searchPath = programs + ":" + System.getenv("PATH");
        return this;
    }

    /** Starts it, and returns when both listeners answer. */
    ServedNode start() {
        RunningProcess started = launch();
        var addresses = started.awaitLine(ADDRESSES, PATIENCE);
        control = addresses.group(1);
        peer = addresses.group(2);
        return this;
    }

    /** Starts it and does not wait. Signals have their usual meaning for it, whoever runs the tests. */
    RunningProcess launch() {
        List<Object> words = new ArrayList<>(
                List.of("--default-signal=INT", "PATH=" + searchPath, Image.LAUNCHER, "serve", "--data-dir", data));
        words.addAll(List.of("--http", "127.0.0.1:0", "--peer-http", "127.0.0.1:" + peerPort));
        notThere.ifPresent(words::add);
        words.addAll(options);
        RunningProcess started = processes.start(command("env", words));
        serve = Optional.of(started);
        return started;
    }

    /** Ends it as the system does when it runs out of memory: in the middle of anything. */
    void kill() {
        process().kill9();
        process().awaitExit(PATIENCE);
    }

    RunningProcess process() {
        return serve.orElseThrow();
    }

    /** What a command answers in JSON. */
    JsonNode ask(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(words));
        command.add("--json");
        RunningProcess run = run(command.toArray(String[]::new));
        assertThat(run.awaitExit(PATIENCE)).as(run.output()).isZero();
        return Json.parse(PREFIX.matcher(run.output()).replaceAll(""));
    }

    /** The exit code of a command, and what it says. */
    Ending end(String... words) {
        RunningProcess run = run(words);
        return new Ending(run.awaitExit(PATIENCE), run.output());
    }

    /** A command that runs. */
    RunningProcess run(String... words) {
        List<Object> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--data-dir", data));
        return processes.start(command(Image.LAUNCHER, arguments));
    }

    private Command command(Object program, List<?> arguments) {
        List<Object> words = new ArrayList<>(where);
        words.add(program);
        words.addAll(arguments);
        return Command.of(words.getFirst(), words.subList(1, words.size()).toArray());
    }

    String did() throws Exception {
        return ask("identity", "show").path("did").stringValue();
    }

    String control() {
        return control;
    }

    String peer() {
        return peer;
    }

    Path file(String name) {
        return data.resolve(name);
    }

    String token() throws IOException {
        return Files.readString(file("control.token")).strip();
    }

    /** How a command ended. */
    record Ending(int code, String output) {}
}
