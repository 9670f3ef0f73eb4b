package dev.archipelago.node.health;

import dev.archipelago.federation.Health;
import dev.archipelago.federation.Health.Usage;
import dev.archipelago.node.health.ProcFiles.ProcessorTime;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How the machine does that the node runs on. It looks at most once a second, however often it is asked; processors are
 * as busy as they were since it looked before. What the system does not tell is left out.
 */
public final class Machine implements Supplier<Health> {
    private static final long FRESH = Duration.ofSeconds(1).toNanos();

    private final ProcFiles proc;
    private final Path data;
    private final LongSupplier nanoTime;
    private Optional<ProcessorTime> before;
    private Optional<Health> seen = Optional.empty();
    private long looked;

    /** The machine whose disk holds this folder. */
    public Machine(Path data) {
        this(new ProcFiles(Path.of("/proc")), data, System::nanoTime);
    }

    Machine(ProcFiles proc, Path data, LongSupplier nanoTime) {
        this.proc = proc;
        this.data = data;
        this.nanoTime = nanoTime;
        this.before = proc.processors();
        this.looked = nanoTime.getAsLong();
    }

    @Override
    public synchronized Health get() {
        long now = nanoTime.getAsLong();
        if (seen.isPresent() && now - looked < FRESH) {
            return seen.get();
        }
        Optional<ProcessorTime> processors = proc.processors();
        Health health = look(processors);
        before = processors;
        looked = now;
        seen = Optional.of(health);
        return health;
    }

    private Health look(Optional<ProcessorTime> processors) {
        Optional<Double> busy = processors.flatMap(now -> before.flatMap(now::since));
        Optional<FileStore> store = store();
        return new Health(
                busy, memory(proc.memory()), store.flatMap(Machine::disk), store.flatMap(Machine::free), proc.uptime());
    }

    /** What could be freed without harm is not taken. */
    private static Optional<Usage> memory(Map<String, Long> bytes) {
        Long total = bytes.get("MemTotal");
        Long available = bytes.get("MemAvailable");
        return total == null || available == null || available > total
                ? Optional.empty()
                : Optional.of(new Usage(total - available, total));
    }

    private Optional<FileStore> store() {
        try {
            return Optional.of(Files.getFileStore(data));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Usage> disk(FileStore store) {
        try {
            long total = store.getTotalSpace();
            long free = store.getUnallocatedSpace();
            return total <= 0 || free > total ? Optional.empty() : Optional.of(new Usage(total - free, total));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> free(FileStore store) {
        try {
            return Optional.of(Math.max(0, store.getUsableSpace()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
