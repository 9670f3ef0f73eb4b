package dev.archipelago.testing.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A program among a module's tests, run by a Java machine of its own on all that the test itself runs on. */
public final class JavaProgram {
    private final Class<?> program;
    private final List<String> options;

    private JavaProgram(Class<?> program, List<String> options) {
        this.program = program;
        this.options = options;
    }

    /** The program, to run with options of the Java machine. */
    public static JavaProgram of(Class<?> program, String... options) {
        return new JavaProgram(program, List.of(options));
    }

    /** The words that start it. */
    public List<Object> words(Object... arguments) {
        List<Object> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java"));
        words.add("-XX:TieredStopAtLevel=1"); // it lives for seconds
        words.addAll(options);
        words.addAll(List.of("-cp", classPath(), program.getName()));
        words.addAll(List.of(arguments));
        return words;
    }

    /** The command that starts it. */
    public Command command(Object... arguments) {
        List<Object> words = words(arguments);
        return Command.of(words.getFirst(), words.subList(1, words.size()).toArray());
    }

    private static String classPath() {
        return Stream.of(
                        Path.of("target", "test-classes").toAbsolutePath().toString(),
                        System.getProperty("jdk.module.path", ""),
                        System.getProperty("java.class.path", ""))
                .filter(path -> !path.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
