package dev.archipelago.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All there was under a directory at one moment, to be sure that it stays so. */
final class Untouched {
    private final Path directory;
    private final Map<Path, String> before;

    private Untouched(Path directory) {
        this.directory = directory;
        this.before = state();
    }

    /** Remembers names, bytes, times and permissions. */
    static Untouched remember(Path directory) {
        return new Untouched(directory);
    }

    /** Asserts that all of it is as it was. */
    void verify() {
        assertThat(state()).isEqualTo(before);
    }

    private Map<Path, String> state() {
        try (Stream<Path> found = Files.walk(directory)) {
            return found.collect(Collectors.toMap(path -> path, Untouched::state));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String state(Path path) {
        try {
            String content = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                    ? Arrays.toString(Files.readAllBytes(path))
                    : "no file";
            return Files.readAttributes(path, "posix:lastModifiedTime,permissions", LinkOption.NOFOLLOW_LINKS)
                    + content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
