package dev.archipelago.node.demo;

import dev.archipelago.federation.Call;
import dev.archipelago.federation.ErrorCode;
import dev.archipelago.federation.FederationException;
import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.Reply;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.node.serve.ControlFiles;
import dev.archipelago.node.serve.ControlPoint;
import dev.archipelago.transport.http.HttpException;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A node in a process of its own, driven as its operator drives it: by the control listener. */
final class ChildNode {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration TIME_TO_END = Duration.ofSeconds(8);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private static final String ANYWHERE = "127.0.0.1:0";

    private final String name;
    private final List<String> options;
    private final Path data;
    private final Path output;
    private final ControlFiles control;
    private final InstantSource clock;
    private Process process;

    private ChildNode(String name, Path folder, List<String> options, InstantSource clock) throws IOException {
        this.name = name;
        this.options = List.copyOf(options);
        this.data = folder.resolve(name);
        this.output = folder.resolve(name + ".output");
        this.control = new ControlFiles(data);
        this.clock = clock;
        this.process = serve(ANYWHERE);
    }

    /** Starts one on free ports of the loopback, with a data directory of its own in the folder, and these options. */
    static ChildNode start(String name, Path folder, List<String> options, InstantSource clock) throws IOException {
        return new ChildNode(name, folder, options, clock);
    }

    private Process serve(String peers) throws IOException {
        List<String> words =
                new ArrayList<>(List.of("serve", "--name", name, "--no-lan", "--http", ANYWHERE, "--peer-http", peers));
        words.addAll(options);
        return program(words.toArray(String[]::new));
    }

    /** Starts this program with the node's data directory. */
    private Process program(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(words));
        command.addAll(List.of("--data-dir", data.toString()));
        ProcessBuilder builder = new ProcessBuilder(OwnProgram.command(command))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(output.toFile()));
        // What the operator set is for the operator's own node.
        builder.environment().keySet().removeIf(variable -> variable.startsWith("ARCHIPELAGO_"));
        Process started = builder.start();
        started.getOutputStream().close();
        return started;
    }

    /** Starts it again after it has ended, reached by its peers where it was before. */
    void startAgain(String peers) throws IOException, FederationException, InterruptedException {
        process = serve(peers);
        awaitRunning();
    }

    /** Runs another command on the node's data, and says whether it did what it was asked for. */
    boolean runs(String... words) throws IOException, InterruptedException {
        Process command = program(words);
        boolean ended = command.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
            command.destroyForcibly();
        }
        return ended && command.exitValue() == 0;
    }

    /** A file in its data directory. */
    Path file(String itsName) {
        return data.resolve(itsName);
    }

    String name() {
        return name;
    }

    /** Waits until the node answers its operator. */
    void awaitRunning() throws IOException, FederationException, InterruptedException {
        await(name + " to start", () -> control.find().isPresent());
    }

    /** The DID that the node says it is. */
    String did() throws IOException, FederationException, HttpException, InterruptedException {
        return ask("federation.status", params()).path("did").stringValue("");
    }

    /** What it tells its operator of another node; an empty object if it knows none of that DID. */
    JsonNode viewOf(String did) throws IOException, FederationException, HttpException, InterruptedException {
        return nodes().path("nodes")
                .valueStream()
                .filter(node -> node.path("did").stringValue("").equals(did))
                .findFirst()
                .orElseGet(ChildNode::params);
    }

    JsonNode nodes() throws IOException, FederationException, HttpException, InterruptedException {
        return ask("federation.list-nodes", params());
    }

    /** The result of an operator's call. */
    JsonNode ask(String method, ObjectNode params)
            throws IOException, FederationException, HttpException, InterruptedException {
        return switch (call(method, params)) {
            case Reply.Result result -> json(result);
            case Reply.Failure failure ->
                throw new FederationException(Reason.CONFLICT, name + " refused " + method + ": " + failure.message());
        };
    }

    /** Why it does not do what an operator's call asks for; nothing if it did it. */
    Optional<ErrorCode> refusal(String method, ObjectNode params)
            throws IOException, FederationException, HttpException, InterruptedException {
        return call(method, params) instanceof Reply.Failure failure ? Optional.of(failure.code()) : Optional.empty();
    }

    private Reply call(String method, ObjectNode params)
            throws IOException, FederationException, HttpException, InterruptedException {
        return point().call(Call.of(method, params.toString()), clock.instant().plus(PATIENCE));
    }

    /** Where its operator calls it. */
    ControlPoint point() throws IOException {
        return control.find().orElseThrow(() -> new IOException(name + " does not run"));
    }

    private static JsonNode json(Reply.Result result) throws FederationException {
        try {
            return Json.parse(result.json());
        } catch (MalformedException e) {
            throw new FederationException(Reason.MALFORMED, "a node's answer cannot be read: " + e.getMessage(), e);
        }
    }

    static ObjectNode params() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Waits for something that other processes bring about. */
    private void await(String what, Condition condition) throws IOException, FederationException, InterruptedException {
        Instant end = clock.instant().plus(PATIENCE);
        while (!condition.holds()) {
            if (!process.isAlive() || clock.instant().isAfter(end)) {
                throw new FederationException(
                        Reason.UNREACHABLE, "waited for " + what + " and it did not; its output is above");
            }
            Thread.sleep(PAUSE);
        }
    }

    void showOutput(PrintWriter out) throws IOException {
        out.printf("--- what %s said:%n", name);
        for (String line : new String(Files.readAllBytes(output), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            out.println("    " + line);
        }
    }

    void tellToEnd() {
        process.destroy();
    }

    /** Waits until it has ended, which it was told to; if it takes too long, ends it without asking. */
    boolean end() {
        tellToEnd();
        boolean inOrder = false;
        try {
            inOrder = process.waitFor(TIME_TO_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!inOrder) {
                process.destroyForcibly().onExit().join();
            }
        }
        return inOrder;
    }

    /** Whether the files by which its operator's commands find it are gone. */
    boolean leftNoToken() throws IOException {
        return control.find().isEmpty();
    }

    private interface Condition {
        boolean holds() throws IOException;
    }
}
