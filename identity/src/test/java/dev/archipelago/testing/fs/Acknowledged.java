package dev.archipelago.testing.fs;

import java.util.ArrayList;
import java.util.List;

/**
 * What a program has told its user is done, and must therefore survive.
 *
 * @param <T> what the acknowledgements are
 */
public final class Acknowledged<T> {
    private final CrashFileSystem fileSystem;
    private final List<T> all = new ArrayList<>();

    Acknowledged(CrashFileSystem fileSystem) {
        this.fileSystem = fileSystem;
    }

    /** Notes an acknowledgement; a machine without power gives none. */
    public synchronized void add(T done) {
        if (fileSystem.isDown()) {
            throw new PowerLoss("the power is gone: nobody sees this acknowledgement");
        }
        all.add(done);
    }

    /** What has been acknowledged, in order. */
    public synchronized List<T> all() {
        return List.copyOf(all);
    }
}
