package dev.archipelago.testing.npm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Makes a copy of a project's own files equal to its source, and leaves alone what is equal already. */
final class Mirror {
    private static final Path MODULES = Path.of("node_modules");

    private final Path source;
    private final Path target;

    Mirror(Path source, Path target) {
        this.source = source;
        this.target = target;
    }

    void update() throws IOException {
        for (Path stale : files(target)) {
            if (!Files.exists(source.resolve(stale))) {
                Files.delete(target.resolve(stale));
            }
        }
        for (Path file : files(source)) {
            copy(source.resolve(file), target.resolve(file));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.exists(to) || Files.mismatch(from, to) >= 0) {
            Files.createDirectories(to.getParent());
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> children = Files.walk(root)) {
            return children.filter(Files::isRegularFile)
                    .map(root::relativize)
                    .filter(file -> !file.startsWith(MODULES))
                    .toList();
        }
    }
}
