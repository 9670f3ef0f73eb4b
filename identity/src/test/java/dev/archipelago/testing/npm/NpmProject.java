package dev.archipelago.testing.npm;

import dev.archipelago.testing.process.Command;
import dev.archipelago.testing.process.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * An npm project of this module, copied to {@code target/npm/NAME} and installed there. Needs node and npm; where they
 * are missing the test ends as {@link Programs#require} says.
 *
 * <p>The packages are installed with {@code npm ci} once for each content of package.json and package-lock.json, and
 * never run scripts of their own while they are.
 */
public final class NpmProject {
    private static final String HINT = "install Node.js 20 or newer";

    private final Path directory;

    private NpmProject(Path directory) {
        this.directory = directory;
    }

    /** Prepares the project in {@code src/test/npm/NAME} of the module under test. */
    public static NpmProject named(String name) {
        return named(here(), name);
    }

    /** Prepares the project in {@code src/test/npm/NAME} of another module, for the module under test. */
    public static NpmProject of(String module, String name) {
        return named(here().toAbsolutePath().resolveSibling(module), name);
    }

    private static Path here() {
        return Path.of(System.getProperty("basedir", ""));
    }

    private static NpmProject named(Path module, String name) {
        Path source = module.resolve("src/test/npm").resolve(name);
        if (!Files.isRegularFile(source.resolve("package.json"))) {
            throw new AssertionError("there is no npm project in " + source.toAbsolutePath());
        }
        return prepared(source, here().resolve("target/npm").resolve(name).toAbsolutePath());
    }

    /** Runs a script of the project under node. */
    public NpmPeer start(String script, Object... arguments) {
        Object[] words = Stream.concat(Stream.of(script), Stream.of(arguments)).toArray();
        return new NpmPeer(Command.of(node(), words).in(directory).start());
    }

    /** Where the installed project is. */
    public Path directory() {
        return directory;
    }

    private static NpmProject prepared(Path source, Path target) {
        node();
        Path npm = Programs.require("npm", HINT);
        try (DirectoryLock held = DirectoryLock.acquire(target)) {
            new Mirror(source, held.directory()).update();
            new Installation(held.directory(), npm).ensure();
            return new NpmProject(held.directory());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare the npm project " + target, e);
        }
    }

    private static Path node() {
        return Programs.require("node", HINT);
    }
}
