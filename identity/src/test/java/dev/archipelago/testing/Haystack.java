package dev.archipelago.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A place where a secret could turn up. */
@FunctionalInterface
public interface Haystack {
    /** Whether the place holds this sequence of bytes, now. */
    boolean contains(byte[] needle);

    /** These bytes. */
    static Haystack bytes(byte[] bytes) {
        return needle -> {
            for (int start = 0; start + needle.length <= bytes.length; start++) {
                if (Arrays.equals(bytes, start, start + needle.length, needle, 0, needle.length)) {
                    return true;
                }
            }
            return false;
        };
    }

    /** A text that may grow, such as the output of a program. */
    static Haystack text(Supplier<String> text) {
        return needle -> bytes(text.get().getBytes(StandardCharsets.UTF_8)).contains(needle);
    }

    /** All files under a directory: their names and what they hold. */
    static Haystack files(Path directory) {
        return needle -> {
            try (Stream<Path> found = Files.walk(directory)) {
                List<Path> all = found.toList();
                return text(all::toString).contains(needle)
                        || all.stream().filter(Files::isRegularFile).anyMatch(file -> holds(file, needle));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot search " + directory, e);
            }
        };
    }

    private static boolean holds(Path file, byte[] needle) {
        try {
            return bytes(Files.readAllBytes(file)).contains(needle);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot search " + file, e);
        }
    }
}
