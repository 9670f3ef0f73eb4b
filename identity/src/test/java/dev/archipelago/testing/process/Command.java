package dev.archipelago.testing.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A command line to start; what it inherits and what it gets of its own. */
public final class Command {
    private static final int DEFAULT_MEMORY = 8 * 1024 * 1024;

    private final List<String> words;
    private final Map<String, String> environment = new TreeMap<>();
    private Path directory = Path.of("").toAbsolutePath();
    private int memory = DEFAULT_MEMORY;

    private Command(List<String> words) {
        this.words = words;
    }

    /** The program and its arguments, as strings or paths. */
    public static Command of(Object program, Object... arguments) {
        return new Command(Stream.concat(Stream.of(program), Stream.of(arguments))
                .map(Object::toString)
                .toList());
    }

    /** Adds a variable to the inherited environment, or replaces one. */
    public Command env(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** The working directory; the test's own if not said. */
    public Command in(Path workingDirectory) {
        this.directory = workingDirectory.toAbsolutePath();
        return this;
    }

    /** How many characters of output are kept: the latest ones; 8 Mi if not said. A longer line is cut. */
    public Command remembering(int characters) {
        this.memory = characters;
        return this;
    }

    /** Starts the program. */
    public RunningProcess start() {
        Lineage lineage = Lineage.create();
        ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
        builder.environment().putAll(environment);
        lineage.mark(builder.environment());
        try {
            return new RunningProcess(this, builder.start(), lineage, new Transcript(memory));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + this + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
