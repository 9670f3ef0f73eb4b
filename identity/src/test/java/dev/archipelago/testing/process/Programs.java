package dev.archipelago.testing.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * The programs this machine has. A test that needs one which is missing is skipped on a laptop, with a message, and
 * fails on a build server ({@code CI=true}), so that no test is skipped there unnoticed.
 */
public final class Programs {
    private final List<Path> directories;
    private final boolean strict;

    private Programs(List<Path> directories, boolean strict) {
        this.directories = directories;
        this.strict = strict;
    }

    /**
     * Finds a program or ends the test.
     *
     * @param hint how to get the program, as in "apt install tor"
     */
    public static Path require(String name, String hint) {
        return in(System.getenv()).demand(name, hint);
    }

    /**
     * Finds a file that a package of the system brings, or ends the test as {@link #require} does.
     *
     * @param hint how to get the file, as in "apt install avahi-utils"
     */
    public static Path requireFile(Path file, String hint) {
        return Files.isRegularFile(file)
                ? file
                : in(System.getenv()).endTest("this test needs the file " + file + ": " + hint);
    }

    /** The programs found by the PATH of the given environment. */
    public static Programs in(Map<String, String> environment) {
        List<Path> directories = Arrays.stream(
                        environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .toList();
        return new Programs(directories, "true".equalsIgnoreCase(environment.get("CI")));
    }

    /** Finds a program. */
    public Optional<Path> find(String name) {
        return directories.stream()
                .map(directory -> directory.resolve(name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /** Finds a program or ends the test, as {@link #require} does. */
    public Path demand(String name, String hint) {
        return find(name).orElseGet(() -> endTest("this test needs the program " + name + ": " + hint));
    }

    private Path endTest(String message) {
        if (strict) {
            throw new AssertionError(message);
        }
        return Assumptions.abort(message);
    }
}
