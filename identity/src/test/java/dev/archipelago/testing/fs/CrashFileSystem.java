package dev.archipelago.testing.fs;

import dev.archipelago.testing.Seed;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * A file system in memory that loses power when told, and comes back with what a real one could come back with. The
 * package description states the rules.
 *
 * <pre>{@code
 * CrashFileSystem fs = CrashFileSystem.create(seed);
 * fs.crashAt(17);
 * assertThrows(PowerLoss.class, () -> store(fs.getPath("/data")).put("key", "value"));
 * CrashFileSystem after = fs.restart(seed);
 * store(after.getPath("/data")).get("key");
 * }</pre>
 *
 * <p>After a crash this object is the dead machine: whatever still calls it gets a {@link PowerLoss}. The restarted one
 * is a new object with paths of its own.
 */
public final class CrashFileSystem extends FileSystem {
    private static final InstantSource NEW_YEAR = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

    private final Machine machine;
    private final CrashProvider provider;

    private CrashFileSystem(Disk disk) {
        this.machine = Machine.boot(disk);
        this.provider = new CrashProvider(machine);
    }

    /** An empty file system whose files are all from New Year 2026. */
    public static CrashFileSystem create(Seed seed) {
        return create(seed, NEW_YEAR);
    }

    /** An empty file system that takes the times of files from the clock. */
    public static CrashFileSystem create(Seed seed, InstantSource clock) {
        return new CrashFileSystem(Disk.empty(seed, clock));
    }

    /** How unforced directory entries reach the disk; {@link EntryOrder#JOURNALLED} if not said. */
    public CrashFileSystem entryOrder(EntryOrder order) {
        machine.disk().order(order);
        return this;
    }

    /** How many bytes all files may have together; without limit if not said. */
    public CrashFileSystem capacity(long bytes) {
        machine.disk().capacity(bytes);
        return this;
    }

    /** The faults in store for this file system; none, to begin with, and none after a restart. */
    public Faults faults() {
        return machine.kernel().faults();
    }

    /** How many operations that change something there have been since this machine started. */
    public long operations() {
        return machine.kernel().operations();
    }

    /** Those operations. */
    public List<FileOperation> history() {
        return machine.kernel().history();
    }

    /** Lets the power go during the n-th operation, counted as {@link #operations} does; 1 is the first. */
    public void crashAt(long operation) {
        machine.kernel().crashAt(operation);
    }

    /** Whether this machine has stopped. */
    public boolean isDown() {
        return machine.kernel().isDown();
    }

    /** Ends the process now. */
    public void killProcess() {
        machine.kernel().killProcess("the process was killed", machine.disk().seed());
    }

    /** Starts the machine again after a power loss, now if it has not happened yet; the seed decides what is left. */
    public CrashFileSystem restart(Seed seed) {
        List<Survivors> extremes = Survivors.extremes();
        int choice = seed.random().nextInt(2 * extremes.size());
        return restart(choice < extremes.size() ? extremes.get(choice) : Survivors.random(seed));
    }

    /**
     * Starts the machine again after a power loss, now if it has not happened yet. It can be started more than once, to
     * see what else might have been left.
     */
    public CrashFileSystem restart(Survivors survivors) {
        machine.kernel().cutPower("the power went");
        return new CrashFileSystem(machine.disk().afterPowerLoss(survivors));
    }

    /**
     * Starts another process after this one died, by {@link #killProcess} or at {@link #crashAt}, or dies now. All it
     * had written is there; what was unforced still is.
     */
    public CrashFileSystem restartAfterKill() {
        killProcess();
        return new CrashFileSystem(machine.disk());
    }

    /**
     * Whether a byte sequence was ever written to a file, at once or piecemeal, also if it has since been overwritten
     * or deleted, and also before a restart.
     *
     * @param sequence at most 256 bytes
     */
    public boolean everWritten(byte[] sequence) {
        return machine.disk().written().contains(sequence);
    }

    @Override
    public CrashProvider provider() {
        return provider;
    }

    /** Does nothing: the file system lives as long as the test. */
    @Override
    public void close() {}

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return "/";
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of(getPath("/"));
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return List.of(new CrashStore(machine));
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return NamedAttributes.VIEWS;
    }

    @Override
    public Path getPath(String first, String... more) {
        return CrashPath.parse(this, first.isEmpty() ? String.join("/", more) : first + '/' + String.join("/", more));
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher(syntaxAndPattern);
        return path -> matcher.matches(Path.of(path.toString()));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return new UserPrincipalLookupService() {
            @Override
            public UserPrincipal lookupPrincipalByName(String name) {
                return new Principal(name);
            }

            @Override
            public GroupPrincipal lookupPrincipalByGroupName(String group) {
                return new Principal(group);
            }
        };
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException("nothing can be watched here");
    }
}
