package dev.archipelago.node.runtime;

import dev.archipelago.federation.deploy.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder in which podman keeps what it fetches until it has all of it, and somebody who looks how much that is:
 * podman itself tells it to terminals alone.
 */
final class Haul implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Haul.class.getName());
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Path ROOMY = Path.of("/var/tmp");

    private final Path folder;
    private final Progress progress;
    private final Thread watcher;

    private Haul(Path folder, Progress progress) {
        this.folder = folder;
        this.progress = progress;
        this.watcher = Thread.ofVirtual().name("fetching").unstarted(this::watch);
    }

    static Haul begin(Progress progress) throws IOException {
        Haul haul = new Haul(Files.createTempDirectory(room(), "archipelago-fetch-"), progress);
        haul.watcher.start();
        return haul;
    }

    /** Images are large, and the usual folder for what is temporary may be in memory. */
    private static Path room() {
        return Optional.ofNullable(System.getenv("TMPDIR"))
                .map(Path::of)
                .or(() -> Optional.of(ROOMY))
                .filter(Files::isWritable)
                .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")));
    }

    Path folder() {
        return folder;
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(PAUSE);
                progress.at(size(), 0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Files come and go meanwhile; whatever cannot be looked at is left out. */
    private long size() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(Haul::size).sum();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        watcher.interrupt();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.log(Level.WARNING, folder + " could not be removed: " + e.getMessage());
        }
    }
}
