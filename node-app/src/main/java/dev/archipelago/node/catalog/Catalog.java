package dev.archipelago.node.catalog;

import dev.archipelago.dwn.record.FileEntry;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A shared folder as a catalog. It looks at the folder again and again; a file stands in the catalog once it has been
 * still for a moment and was read through without changing, and no longer than it stays as it was then. Entries never
 * change: a file that changes gets another id.
 */
public final class Catalog implements CatalogView, AutoCloseable {
    /** The most files that are shared. */
    public static final int MOST_FILES = 10_000;

    private static final System.Logger LOG = System.getLogger(Catalog.class.getName());
    private static final Duration STILL = Duration.ofSeconds(2);
    private static final int READ_BETWEEN_NEWS = 100;

    private final SharedFolder folder;
    private final FileNotes notes;
    private final KnownHashes hashes;
    private final InstantSource clock;
    private final int most;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Semaphore hurried = new Semaphore(0);
    private volatile NavigableMap<String, HeldFile> files = Collections.emptyNavigableMap();
    private Optional<Thread> looking = Optional.empty();
    private boolean beyond;
    private boolean troubled;

    Catalog(SharedFolder folder, FileNotes notes, KnownHashes hashes, InstantSource clock, int most) {
        this.folder = folder;
        this.notes = notes;
        this.hashes = hashes;
        this.clock = clock;
        this.most = most;
    }

    /**
     * The catalog of a folder, empty until the first look.
     *
     * @param data the node's data directory, in which is kept what was said and found out of files
     * @throws CatalogException where the folder cannot be shared, or what is kept cannot be used
     */
    public static Catalog of(Path folder, Path data, InstantSource clock) throws CatalogException {
        try {
            Path kept = data.resolve("catalog");
            SharedFolder shared = new SharedFolder(folder);
            requireApart(shared.root(), data);
            return new Catalog(
                    shared,
                    new FileNotes(kept.resolve("notes.json")),
                    new KnownHashes(kept.resolve("hashes.json")),
                    clock,
                    MOST_FILES);
        } catch (IOException e) {
            throw new CatalogException("the folder " + folder + " cannot be shared: " + reason(e), e);
        }
    }

    /** The node's keys lie in its data directory. */
    private static void requireApart(Path root, Path data) throws IOException, CatalogException {
        Path real = data.toRealPath();
        if (real.startsWith(root) || (root.startsWith(real) && !root.startsWith(real.resolve("shared")))) {
            throw new CatalogException("the folder " + root + " cannot be shared: the node's own data is in it. Share "
                    + real.resolve("shared") + " or a folder elsewhere");
        }
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "it is not there" : String.valueOf(e.getMessage());
    }

    /** Looks at the folder now and then, on a thread of its own, until it is closed. */
    public Catalog start(Duration every) {
        Thread thread = Thread.ofPlatform().daemon().name("catalog").unstarted(() -> lookAgainAndAgain(every));
        thread.start();
        looking = Optional.of(thread);
        return this;
    }

    private void lookAgainAndAgain(Duration every) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                lookAndSay();
                rest(every);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookAndSay() {
        try {
            look();
            troubled = false;
        } catch (InterruptedIOException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) { // whatever it is, the next look has to come
            LOG.log(
                    troubled ? Level.DEBUG : Level.WARNING,
                    "The shared folder " + folder.root() + " cannot be looked at: " + e.getMessage());
            troubled = true;
        }
    }

    private void rest(Duration every) throws InterruptedException {
        if (hurried.tryAcquire(every.toMillis(), TimeUnit.MILLISECONDS)) {
            hurried.drainPermits();
        }
    }

    /** Has the next look come at once. */
    void hurry() {
        hurried.release();
    }

    /** Looks at the folder once; what is new is read, however long that takes. */
    synchronized void look() throws IOException {
        SharedFolder.Look look = folder.look(most);
        sayWhatIsLeftOut(look.beyond());
        hashes.keepOnly(look.seen().stream().map(Sighting::path).toList());
        Map<String, HeldFile> before = byPath();
        Map<String, HeldFile> now = new HashMap<>();
        List<Sighting> unread = new ArrayList<>();
        for (Sighting seen : look.seen()) {
            Optional<String> hash = hashes.of(seen);
            if (hash.isPresent()) {
                hold(seen, hash.get(), before, now);
            } else {
                unread.add(seen);
            }
        }
        publish(now);
        read(unread, before, now);
        hashes.save();
    }

    private Map<String, HeldFile> byPath() {
        Map<String, HeldFile> byPath = new HashMap<>();
        files.values().forEach(file -> byPath.put(file.seen().path(), file));
        return byPath;
    }

    private void read(List<Sighting> unread, Map<String, HeldFile> before, Map<String, HeldFile> now)
            throws IOException {
        int since = 0;
        for (Sighting seen : unread) {
            Optional<String> hash = isStill(seen) ? hash(seen) : Optional.empty();
            if (hash.isPresent()) {
                hashes.learn(seen, hash.get());
                hold(seen, hash.get(), before, now);
                since++;
            }
            if (since == READ_BETWEEN_NEWS) {
                publish(now);
                hashes.save();
                since = 0;
            }
        }
        publish(now);
    }

    /** Whether nobody wrote it just now: within one tick of its time it could change and look the same. */
    private boolean isStill(Sighting seen) {
        Instant now = clock.instant();
        Instant modified = seen.mark().modified();
        return modified.isAfter(now) || modified.plus(STILL).isBefore(now);
    }

    /** Nothing where it changed meanwhile or cannot be read: the next look comes to it again. */
    private Optional<String> hash(Sighting seen) throws IOException {
        try {
            return folder.with(seen.path(), file -> {
                Optional<String> hash;
                try (SeekableByteChannel channel = file.channel()) {
                    hash = Optional.of(HexFormat.of()
                            .formatHex(Digests.sha256(channel, seen.mark().size())));
                }
                return hash.filter(whole -> isAsSeen(file, seen));
            });
        } catch (InterruptedIOException e) {
            throw e;
        } catch (ClosedByInterruptException e) {
            throw (IOException) new InterruptedIOException("the reading was interrupted").initCause(e);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, () -> "not read, and to be looked at again: " + seen.path() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static boolean isAsSeen(SharedFolder.Opened file, Sighting seen) {
        try {
            return file.mark().equals(seen.mark());
        } catch (IOException e) {
            return false;
        }
    }

    private void hold(Sighting seen, String hash, Map<String, HeldFile> before, Map<String, HeldFile> now) {
        FileNote note = notes.of(seen.path());
        HeldFile held = before.get(seen.path());
        if (held == null || !held.seen().equals(seen) || !held.note().equals(note)) {
            FileEntry entry = Entries.entry(seen, hash, note);
            held = new HeldFile(seen, note, new SharedFile(entry, folder.at(seen.path())));
        }
        now.put(held.id(), held);
    }

    private void sayWhatIsLeftOut(boolean more) {
        if (more && !beyond) {
            LOG.log(
                    Level.WARNING,
                    "The shared folder " + folder.root() + " holds more than " + most
                            + " files: those beyond are not shared");
        }
        beyond = more;
    }

    private void publish(Map<String, HeldFile> now) {
        if (!now.equals(files)) {
            files = Collections.unmodifiableNavigableMap(new TreeMap<>(now));
            listeners.forEach(Catalog::tell);
        }
    }

    private static void tell(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) { // of one that others wrote
            LOG.log(Level.ERROR, "A change of the catalog was not taken in", e);
        }
    }

    @Override
    public List<SharedFile> files() {
        return files.values().stream().map(HeldFile::shared).toList();
    }

    @Override
    public void listen(Runnable changed) {
        listeners.add(changed);
    }

    /** The files behind an id, in their order. */
    List<HeldFile> after(String id, int atMost) {
        return files.tailMap(id, false).values().stream().limit(atMost).toList();
    }

    Optional<HeldFile> file(String id) {
        return Optional.ofNullable(files.get(id));
    }

    /**
     * Reads a part of a file that is still as it was when it was hashed.
     *
     * @throws IOException where it is not, or cannot be read
     */
    byte[] read(HeldFile held, long offset, int length) throws IOException {
        return folder.with(held.seen().path(), file -> {
            ByteBuffer part = ByteBuffer.allocate(length);
            try (SeekableByteChannel channel = file.channel()) {
                channel.position(offset);
                while (part.hasRemaining() && channel.read(part) >= 0) {
                    // on until the part is whole or the file ends
                }
            }
            if (part.hasRemaining() || !isAsSeen(file, held.seen())) {
                throw new IOException("a shared file changed since it was looked at");
            }
            return part.array();
        });
    }

    /** What is said of a file now. */
    FileNote note(String path) {
        return notes.of(path);
    }

    /**
     * Says something of a file of the folder; the next look follows it at once.
     *
     * @throws IllegalArgumentException where that cannot stand in an entry
     * @throws CatalogException where there is no such file, or it cannot be kept
     */
    FileEntry say(String path, FileNote note) throws CatalogException {
        Sighting seen = sighting(path);
        FileEntry shown = Entries.entry(seen, "0".repeat(64), note);
        notes.set(path, note);
        hurry();
        return shown;
    }

    private Sighting sighting(String path) throws CatalogException {
        try {
            return folder.with(path, file -> new Sighting(path, file.mark()));
        } catch (IOException e) {
            throw new CatalogException(
                    "there is no file to share at " + path + " in " + folder.root()
                            + "; hidden and unfinished files are not shared",
                    e);
        }
    }

    /** The path that a name means: from the shared folder, or a whole path into it. */
    String path(String name) throws CatalogException {
        Path given = Path.of(name);
        Path absolute = folder.root().resolve(given).normalize();
        if (!absolute.startsWith(folder.root()) || absolute.equals(folder.root())) {
            throw new CatalogException(name + " is not in the shared folder " + folder.root());
        }
        return folder.root().relativize(absolute).toString().replace('\\', '/');
    }

    Path root() {
        return folder.root();
    }

    /** Ends the looking. */
    @Override
    public void close() {
        looking.ifPresent(Thread::interrupt);
        looking = Optional.empty();
    }
}
