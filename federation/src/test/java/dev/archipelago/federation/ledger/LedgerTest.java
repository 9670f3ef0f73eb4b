package dev.archipelago.federation.ledger;

import static dev.archipelago.federation.ledger.LedgerRefusal.assertRefused;
import static dev.archipelago.federation.ledger.Notebook.contentOf;
import static dev.archipelago.federation.ledger.Notebook.entry;
import static dev.archipelago.federation.ledger.Notebook.json;
import static dev.archipelago.federation.ledger.Notebook.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.federation.ledger.LedgerException.Reason;
import dev.archipelago.federation.ledger.LedgerException.Remedy;
import dev.archipelago.identity.codec.Json;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class LedgerTest {
    @TempDir
    private Path world;

    private Path folder() {
        return world.resolve("data/federation");
    }

    @Test
    void keepsWhatWasCommitted() throws LedgerException {
        try (Ledger ledger = open(folder())) {
            ledger.commit(new Transaction().put("nodes", entry("a", "1")).put("pending", entry("i", "x")));
            ledger.commit(new Transaction().put("nodes", entry("a", "2")).remove("pending", "i"));
            ledger.commit(new Transaction());
            assertThat(ledger.view().sequence()).isEqualTo(2);
            assertThat(ledger.view().get("nodes", "a")).contains(entry("a", "2"));
            assertThat(ledger.view().get("pending", "i")).isEmpty();
            assertThat(ledger.view().size("nodes")).isEqualTo(1);
        }
        assertThat(contentOf(folder())).containsOnlyKeys("nodes/a").containsValue(entry("a", "2"));
    }

    @Test
    void aViewDoesNotChange() throws LedgerException {
        try (Ledger ledger = open(folder())) {
            ledger.commit(new Transaction().put("nodes", entry("a", "1")));
            View before = ledger.view();
            ledger.commit(new Transaction().remove("nodes", "a"));
            assertThat(before.get("nodes", "a")).isPresent();
            assertThat(ledger.view().get("nodes", "a")).isEmpty();
        }
    }

    @Test
    void whatIsHandedInAndOutIsTheCallersOwn() throws LedgerException {
        try (Ledger ledger = open(folder())) {
            ObjectNode mine = entry("a", "1");
            Transaction transaction = new Transaction().put("nodes", mine);
            mine.put("text", "changed");
            ledger.commit(transaction);
            ledger.view().get("nodes", "a").orElseThrow().put("text", "changed");
            assertThat(ledger.view().get("nodes", "a")).contains(entry("a", "1"));
        }
    }

    @Test
    void filesAreForTheirOwnerAloneAndHaveTheirShape() throws Exception {
        try (Ledger ledger = open(folder())) {
            ledger.commit(new Transaction().put("nodes", entry("b", "ü")).put("nodes", entry("a", "1")));
            ledger.checkpoint();
        }
        JsonNode nodes = Json.parse(Files.readAllBytes(folder().resolve("nodes.json")));
        assertThat(nodes.path("sequence").asLong()).isEqualTo(1);
        assertThat(nodes.path("nodes")).containsExactly(entry("a", "1"), entry("b", "ü"));
        assertThat(Json.parse(Files.readAllBytes(folder().resolve("invites/pending.json")))
                        .path("invites"))
                .isEmpty();
        try (Stream<Path> files = Files.walk(folder())) {
            assertThat(files)
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
        }
        try (Stream<Path> files = Files.list(folder())) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("lock", "nodes.journal", "nodes.json", "invites");
        }
    }

    @Test
    void theJournalIsCutBehindACheckpointAndNotBefore() throws Exception {
        try (Ledger ledger = open(folder())) {
            for (int i = 0; i < 50; i++) {
                ledger.commit(new Transaction().put("nodes", entry("a", "v" + i)));
            }
            assertThat(Files.readAllLines(folder().resolve("nodes.journal"))).hasSize(51);
            ledger.checkpoint();
            assertThat(Files.readAllLines(folder().resolve("nodes.journal"))).hasSize(1);
            ledger.commit(new Transaction().put("nodes", entry("b", "w")));
            assertThat(Files.readAllLines(folder().resolve("nodes.journal"))).hasSize(2);
        }
        assertThat(contentOf(folder())).containsOnlyKeys("nodes/a", "nodes/b");
    }

    @Test
    void nothingIsWrittenAgainThatIsOnTheDisk() throws Exception {
        try (Ledger ledger = open(folder())) {
            ledger.commit(new Transaction().put("nodes", entry("a", "1")));
        }
        Object before = Files.readAttributes(folder().resolve("nodes.json"), BasicFileAttributes.class)
                .fileKey();
        open(folder()).close();
        assertThat(Files.readAttributes(folder().resolve("nodes.json"), BasicFileAttributes.class)
                        .fileKey())
                .isEqualTo(before);
    }

    @Test
    void checkpointsComeByThemselvesWhenTheJournalHasGrown() throws Exception {
        try (Ledger ledger = Notebook.openSmall(folder())) {
            int longest = 0;
            for (int i = 0; i < 50; i++) {
                ledger.commit(new Transaction().put("nodes", entry("a", "v" + i)));
                longest = Math.max(longest, (int) Files.size(folder().resolve("nodes.journal")));
            }
            assertThat(longest).isLessThan(2 * Notebook.SMALL.journalBytes());
            assertThat(folder().resolve("nodes.json")).exists();
        }
    }

    @Test
    void aCommitDuringACheckpointIsInTheJournalThatStays() throws Exception {
        List<Runnable> planned = new ArrayList<>();
        try (Ledger ledger = Ledger.open(folder(), Notebook.TABLES, Notebook.SMALL, planned::add)) {
            while (planned.isEmpty()) {
                ledger.commit(new Transaction().put("nodes", entry("a", "x".repeat(100))));
            }
            ledger.commit(new Transaction().put("nodes", entry("b", "later")));
            planned.getFirst().run();
            ledger.commit(new Transaction().put("nodes", entry("c", "latest")));
            assertThat(planned).hasSize(1);
        }
        assertThat(contentOf(folder())).containsOnlyKeys("nodes/a", "nodes/b", "nodes/c");
    }

    @Test
    void manyThreadsLoseNothingAndShareForces() throws Exception {
        int threads = 8;
        int each = 40;
        try (Ledger ledger = Notebook.openSmall(folder());
                ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<?>> running = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                String name = "t" + t;
                running.add(workers.submit(() -> {
                    start.await();
                    for (int i = 0; i < each; i++) {
                        ledger.commit(new Transaction()
                                .put("nodes", entry(name, "" + i))
                                .put("pending", entry(name, "" + i)));
                        View view = ledger.view();
                        assertThat(view.get("nodes", name))
                                .isEqualTo(view.get("pending", name))
                                .contains(entry(name, "" + i));
                    }
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> future : running) {
                future.get();
            }
            assertThat(ledger.view().sequence()).isLessThanOrEqualTo((long) threads * each);
        }
        assertThat(contentOf(folder()))
                .hasSize(2 * threads)
                .allSatisfy((key, entry) ->
                        assertThat(entry.path("text").asString()).isEqualTo("" + (each - 1)));
    }

    @Test
    void anInterruptHarmsNothing() throws LedgerException {
        try (Ledger ledger = Notebook.openSmall(folder())) {
            for (int i = 0; i < 20; i++) {
                Thread.currentThread().interrupt();
                ledger.commit(new Transaction().put("nodes", entry("a" + i, "1")));
                assertThat(Thread.interrupted()).isTrue();
            }
        }
        assertThat(contentOf(folder())).hasSize(20);
    }

    @Test
    void anInterruptInTheMiddleHarmsNothing() throws Exception {
        try (Ledger ledger = Notebook.openSmall(folder())) {
            CountDownLatch begun = new CountDownLatch(1);
            Thread committing = Thread.ofPlatform().start(() -> commitMany(ledger, begun));
            begun.await();
            while (committing.isAlive()) {
                committing.interrupt();
                Thread.onSpinWait();
            }
            assertThat(ledger.view().size("nodes")).isEqualTo(60);
        }
        assertThat(contentOf(folder())).hasSize(60);
    }

    private static void commitMany(Ledger ledger, CountDownLatch begun) {
        begun.countDown();
        try {
            for (int i = 0; i < 60; i++) {
                ledger.commit(new Transaction().put("nodes", entry("a" + i, "1")));
            }
        } catch (LedgerException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id\":7}",
                "{\"id\":\"\"}",
                "{\"id\":null}",
                "{\"ID\":\"a\"}",
                "{\"id\":{\"id\":\"a\"}}",
            })
    void anEntryWithoutItsKeyIsRefused(String json) throws LedgerException {
        try (Ledger ledger = open(folder())) {
            assertRefused(() -> ledger.commit(new Transaction().put("nodes", json(json))))
                    .withReason(Reason.UNUSABLE_TRANSACTION);
            assertThat(ledger.view().sequence()).isZero();
        }
    }

    static Stream<ObjectNode> whatCannotBeReadAgain() {
        ObjectNode deep = entry("a", "");
        ObjectNode inner = deep;
        for (int i = 0; i < 40; i++) {
            inner = inner.putObject("o");
        }
        return Stream.of(
                deep,
                entry("a", "\ud800"),
                entry("\udc00", "x"),
                entry("a", "").put("n", Double.NaN),
                entry("a", "").put("n", Float.POSITIVE_INFINITY),
                entry("a", "").put("n".repeat(2_000), 1),
                entry("k".repeat(1_025), ""));
    }

    @ParameterizedTest
    @MethodSource
    void whatCannotBeReadAgain(ObjectNode entry) throws LedgerException {
        try (Ledger ledger = open(folder())) {
            assertRefused(() -> ledger.commit(new Transaction().put("nodes", entry)))
                    .withReason(Reason.UNUSABLE_TRANSACTION);
            ledger.commit(new Transaction().put("nodes", entry("a", "fine")));
        }
        assertThat(contentOf(folder())).hasSize(1);
    }

    @Test
    void memoryHoldsWhatTheDiskDoes() throws LedgerException {
        ObjectNode odd = entry("a", "\u0000\n\"\\é😀")
                .put("f", 0.1f)
                .put("big", new BigInteger("9".repeat(100)))
                .put("l", Long.MIN_VALUE);
        Optional<ObjectNode> kept;
        try (Ledger ledger = open(folder())) {
            ledger.commit(new Transaction().put("nodes", odd));
            kept = ledger.view().get("nodes", "a");
        }
        assertThat(contentOf(folder()).get("nodes/a")).isEqualTo(kept.orElseThrow());
    }

    @Test
    void anUnknownTableIsRefused() throws LedgerException {
        try (Ledger ledger = open(folder())) {
            assertRefused(() -> ledger.commit(new Transaction().remove("other", "a")))
                    .withReason(Reason.UNUSABLE_TRANSACTION)
                    .saying("not known");
            assertThatThrownBy(() -> ledger.view().size("other")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void isClosedOnceAndTakesNothingAfterwards() throws LedgerException {
        Ledger ledger = open(folder());
        ledger.commit(new Transaction().put("nodes", entry("a", "1")));
        ledger.close();
        ledger.close();
        assertRefused(() -> ledger.commit(new Transaction().put("nodes", entry("b", "1"))))
                .withReason(Reason.CLOSED);
        assertRefused(ledger::checkpoint).withReason(Reason.CLOSED);
        assertThat(ledger.view().size("nodes")).isEqualTo(1);
    }

    @Test
    void tablesOfOneNameOrFileAreRefused() {
        TableFile other = TableFile.of("other", "nodes.json", "nodes", "id");
        assertThatThrownBy(() -> new Tables(List.of(Notebook.NODES, other)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tables(List.of(Notebook.NODES, Notebook.NODES)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TableFile.of("x", "../x.json", "m", "id"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TableFile.of("x", "x.json", "sum", "id")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Notebook.NODES.takingIn("/etc/x.json", file -> List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Bounds(10, 10, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyReasonHasARemedy() {
        assertThat(Reason.values()).extracting(Reason::remedy).contains(Remedy.values());
    }
}
