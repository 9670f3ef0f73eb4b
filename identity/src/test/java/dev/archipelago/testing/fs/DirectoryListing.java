package dev.archipelago.testing.fs;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The entries of a directory as they were when it was opened, in an order that says nothing, as on a real disk. */
final class DirectoryListing implements DirectoryStream<Path> {
    private @Nullable List<Path> entries;

    DirectoryListing(CrashPath directory, List<String> names, Filter<? super Path> filter, Random random) {
        List<Path> found = new ArrayList<>();
        names.stream()
                .map(directory::resolve)
                .filter(entry -> accepts(filter, entry))
                .forEach(found::add);
        Collections.shuffle(found, random);
        this.entries = found;
    }

    @Override
    public Iterator<Path> iterator() {
        List<Path> once = entries;
        if (once == null) {
            throw new IllegalStateException("a directory stream can be read once, before it is closed");
        }
        entries = null;
        return List.copyOf(once).iterator();
    }

    @Override
    public void close() {
        entries = null;
    }

    private static boolean accepts(Filter<? super Path> filter, Path entry) {
        try {
            return filter.accept(entry);
        } catch (IOException e) {
            throw new DirectoryIteratorException(e);
        }
    }
}
