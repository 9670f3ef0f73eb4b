package dev.archipelago.node.runtime;

import dev.archipelago.federation.deploy.RuntimeFailure;
import dev.archipelago.federation.deploy.RuntimeFailure.Reason;
import dev.archipelago.identity.codec.Printable;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The program podman.
 *
 * @param program where it is
 * @param options what is said to it before each command
 * @param temporary where it keeps what it needs for a while; where it is used to if not said
 */
public record Podman(Path program, List<String> options, Optional<Path> temporary) {
    private static final Logger LOG = System.getLogger(Podman.class.getName());
    private static final int MOST_OUTPUT = 4 << 20;
    private static final int MOST_COMPLAINT = 64 << 10;
    private static final int LONGEST_SUMMARY = 400;

    /** @param options what is said to it before each command */
    public Podman {
        options = List.copyOf(options);
    }

    /** One that keeps what it needs for a while where it is used to. */
    public Podman(Path program, List<String> options) {
        this(program, options, Optional.empty());
    }

    /** The same that keeps what it needs for a while in this folder. */
    Podman keepingIn(Path folder) {
        return new Podman(program, options, Optional.of(folder));
    }

    /** The one that is found by a search path. */
    public static Optional<Podman> find(String searchPath, List<String> options) {
        return Arrays.stream(searchPath.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "podman"))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .map(file -> new Podman(file, options));
    }

    /**
     * What a command came to.
     *
     * @param code its exit code
     * @param out what it answered
     * @param complaint the end of what else it said, in one line, for the operator
     */
    record Answer(int code, String out, String complaint) {
        boolean isGood() {
            return code == 0;
        }
    }

    /** Runs a command that takes no input. */
    Answer run(Duration limit, List<String> words) throws RuntimeFailure {
        return run(limit, "", words);
    }

    /**
     * Runs a command.
     *
     * @throws RuntimeFailure {@code UNAVAILABLE} where it cannot be run, answers too much or takes too long
     */
    Answer run(Duration limit, String input, List<String> words) throws RuntimeFailure {
        Process process = start(words);
        try {
            Drain out = Drain.of(process.getInputStream(), MOST_OUTPUT);
            Drain complaint = Drain.of(process.getErrorStream(), MOST_COMPLAINT);
            feed(process, input);
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw unavailable(words, "took longer than " + limit.toSeconds() + " s");
            }
            String summary = summary(complaint.await().text());
            if (out.await().isCut()) {
                throw unavailable(words, "answered more than " + MOST_OUTPUT + " bytes");
            }
            return new Answer(process.exitValue(), out.text(), summary);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(words, "was interrupted");
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(List<String> words) throws RuntimeFailure {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(options);
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command);
        forget(builder.environment());
        temporary.ifPresent(folder -> builder.environment().put("TMPDIR", folder.toString()));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new RuntimeFailure(
                    Reason.UNAVAILABLE, program + " cannot be run: " + e.getMessage() + "; is podman installed?", e);
        }
    }

    /** What the operator told this node, a passphrase too, is nothing to other programs. */
    static void forget(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("ARCHIPELAGO_"));
    }

    /** A program that ends without reading says why by its exit code. */
    private static void feed(Process process, String input) {
        try (OutputStream stream = process.getOutputStream()) {
            stream.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "Podman did not read its input", e);
        }
    }

    private static RuntimeFailure unavailable(List<String> words, String what) {
        return new RuntimeFailure(
                Reason.UNAVAILABLE,
                "podman " + words.getFirst() + " " + what + ": try it by hand, and see podman info");
    }

    private static String summary(String complaint) {
        String line = Printable.line(complaint.strip().replaceAll("\\s*[\\r\\n]+\\s*", "; "));
        return line.length() <= LONGEST_SUMMARY ? line : "…" + line.substring(line.length() - LONGEST_SUMMARY);
    }
}
