package dev.archipelago.selftest.fs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.archipelago.testing.Seed;
import dev.archipelago.testing.fs.CrashFileSystem;
import dev.archipelago.testing.fs.Survivors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the tests of the simulated file system do again and again. */
final class Disks {
    private Disks() {}

    /** What a reader finds in a restarted file system. */
    interface Finding {
        String in(CrashFileSystem restarted) throws IOException;
    }

    static void write(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, CREATE, WRITE)) {
            channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
        }
    }

    static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, READ)) {
            channel.force(true);
        }
    }

    static void writeSafely(Path file, String text) throws IOException {
        write(file, text);
        force(file);
        force(file.resolveSibling(""));
    }

    /** The text of a file, or "-" if it is not there. */
    static String read(CrashFileSystem fileSystem, String file) throws IOException {
        Path path = fileSystem.getPath(file);
        return Files.exists(path) ? Files.readString(path, UTF_8) : "-";
    }

    /** Everything that can be found after a power loss now, as far as many tries show. */
    static Set<String> outcomes(CrashFileSystem fileSystem, Finding finding) throws IOException {
        Stream<Survivors> random = IntStream.range(0, 300).mapToObj(i -> Survivors.random(new Seed(i)));
        Set<String> outcomes = new HashSet<>();
        for (Survivors survivors :
                Stream.concat(Survivors.extremes().stream(), random).toList()) {
            outcomes.add(finding.in(fileSystem.restart(survivors)));
        }
        return outcomes;
    }

    static Set<String> outcomes(CrashFileSystem fileSystem, String... files) throws IOException {
        return outcomes(fileSystem, restarted -> {
            StringJoiner found = new StringJoiner(" ");
            for (String file : files) {
                found.add(read(restarted, file));
            }
            return found.toString();
        });
    }
}
