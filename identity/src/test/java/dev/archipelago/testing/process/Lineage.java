package dev.archipelago.testing.process;

import dev.archipelago.testing.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A program and everything it started, however deep. Children whose parent has died are no longer its descendants for
 * the operating system, so each carries a mark in its environment by which it is found again (where there is a /proc;
 * elsewhere only living parents lead to their children).
 */
final class Lineage {
    private static final String VARIABLE = "ARCHIPELAGO_TEST_LINEAGE";
    private static final Path PROC = Path.of("/proc");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String mark;

    private Lineage(String mark) {
        this.mark = mark;
    }

    static Lineage create() {
        return new Lineage(UUID.randomUUID().toString());
    }

    void mark(Map<String, String> environment) {
        environment.merge(VARIABLE, mark, (inherited, own) -> inherited + ',' + own);
    }

    /** Kills the program and all it started, by pid, and returns once none is left. */
    void end(ProcessHandle root) {
        Await.until("process " + root.pid() + " and what it started to end", PATIENCE, () -> {
            List<ProcessHandle> living = living(root);
            living.forEach(ProcessHandle::destroyForcibly);
            return living.isEmpty();
        });
    }

    private List<ProcessHandle> living(ProcessHandle root) {
        Stream<ProcessHandle> family = Stream.concat(Stream.of(root), root.descendants());
        return Stream.concat(family, ProcessHandle.allProcesses().filter(this::marked))
                .distinct()
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    private boolean marked(ProcessHandle process) {
        Path environment = PROC.resolve(Long.toString(process.pid())).resolve("environ");
        if (!Files.isReadable(environment)) {
            return false;
        }
        try {
            return Files.readString(environment, StandardCharsets.ISO_8859_1).contains(mark);
        } catch (IOException endedOrNotOurs) {
            return false;
        }
    }
}
