package dev.archipelago.federation.signature.legacy;

import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.storage.Looseness;
import dev.archipelago.identity.storage.PrivateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Remembers signed times in a file, which is written whole, forced and put in its place before each yes. Safe for use
 * by several threads of one process; another one must not have the file open.
 */
public final class SeenFile implements SeenOnce {
    private final Path path;
    private final PrivateFile file;
    private SeenTimes seen;

    private SeenFile(Path path, PrivateFile file, SeenTimes seen) {
        this.path = path;
        this.file = file;
        this.seen = seen;
    }

    /**
     * Opens the file, which is made with the first time. Its folder has to be there.
     *
     * @throws IOException where it is not what was once written, others than its owner can get at it, or it cannot be
     *     read; it is left as it is, and the message says what to do
     */
    public static SeenFile open(Path path) throws IOException {
        PrivateFile file = new PrivateFile(path);
        return new SeenFile(path, file, file.exists() ? read(path, file) : SeenTimes.NONE);
    }

    private static SeenTimes read(Path path, PrivateFile file) throws IOException {
        Optional<Looseness> loose = file.looseness();
        if (loose.isPresent()) {
            throw new IOException(loose.get().path() + " has permissions "
                    + loose.get().permissions()
                    + ", so others than its owner can get at it. If you trust that nobody did:"
                    + "  chmod " + loose.get().fix() + " " + loose.get().path());
        }
        try {
            Optional<byte[]> content = file.read(SeenTimes.LARGEST);
            if (content.isEmpty()) {
                throw new MalformedException("it is larger than " + SeenTimes.LARGEST + " bytes");
            }
            return SeenTimes.read(content.get());
        } catch (MalformedException e) {
            throw new IOException(
                    path + " cannot be used: " + e.getMessage()
                            + ". It is left as it is. It keeps signatures of Rust nodes"
                            + " from being used twice: put back a copy, or move it away when the node has not run for ten"
                            + " minutes and the clock is right.",
                    e);
        }
    }

    @Override
    public synchronized boolean isFirst(PublicKey key, SignedTime time) throws IOException {
        if (seen.isFullFor(key)) {
            throw new IOException(path + " has times of " + SeenTimes.MOST_KEYS + " keys and takes no more");
        }
        Optional<SeenTimes> next = seen.with(key, time.instant());
        if (next.isEmpty()) {
            return false;
        }
        write(next.get().written());
        seen = next.get();
        return true;
    }

    private void write(byte[] content) throws IOException {
        if (file.exists()) {
            file.replace(content);
        } else {
            file.write(content);
        }
    }
}
