package dev.archipelago.identity;

import static dev.archipelago.identity.CheapStretching.store;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.IdentityException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

class ConcurrentCreationTest {
    private static final int WRITERS = 8;

    @TempDir
    private Path world;

    @RepeatedTest(25)
    void exactlyOneWinsAndItsIdentityIsKept() throws Exception {
        Path directory = world.resolve("data/identity");
        List<Object> outcomes = atOnce(() -> outcome(directory));
        List<Object> created = outcomes.stream().filter(Did.class::isInstance).toList();

        assertThat(created).hasSize(1);
        assertThat(store(directory).open().did()).isEqualTo(created.getFirst());
        assertThat(outcomes).hasSize(WRITERS).containsAnyOf(Reason.EXISTS, Reason.STORAGE);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(store(directory).path());
        }
    }

    private static Object outcome(Path directory) {
        try (Identity made = store(directory).create()) {
            return made.did();
        } catch (IdentityException e) {
            return e.reason();
        }
    }

    private static List<Object> atOnce(Callable<Object> task) throws Exception {
        CyclicBarrier start = new CyclicBarrier(WRITERS);
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<Object>> running = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    return task.call();
                }));
            }
            List<Object> outcomes = new ArrayList<>();
            for (Future<Object> each : running) {
                outcomes.add(each.get());
            }
            return outcomes;
        }
    }
}
