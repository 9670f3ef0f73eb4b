package dev.archipelago.node.demo;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for its owner alone, to be removed with all that is in it. */
record TemporaryFolder(Path path) {
    private static final Logger LOG = System.getLogger(TemporaryFolder.class.getName());
    private static final int ATTEMPTS = 5;

    static TemporaryFolder create() throws IOException {
        return new TemporaryFolder(Files.createTempDirectory("archipelago-demo-"));
    }

    /** Removes it. Whoever still writes into it while the process ends may cost another attempt. */
    void remove() {
        IOException last = new IOException("not tried");
        for (int attempt = 0; attempt < ATTEMPTS && Files.exists(path); attempt++) {
            try {
                removeOnce();
            } catch (IOException e) {
                last = e;
            }
        }
        if (Files.exists(path)) {
            LOG.log(Level.WARNING, path + " could not be removed; it holds nothing of value: delete it", last);
        }
    }

    private void removeOnce() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(path)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : deepestFirst) {
            Files.deleteIfExists(each);
        }
    }
}
