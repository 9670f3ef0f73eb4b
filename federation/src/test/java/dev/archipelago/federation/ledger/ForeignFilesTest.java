package dev.archipelago.federation.ledger;

import static dev.archipelago.federation.ledger.LedgerRefusal.assertRefused;
import static dev.archipelago.federation.ledger.Notebook.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.ledger.LedgerException.Reason;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.storage.PrivateFile;
import dev.archipelago.testing.Seed;
import dev.archipelago.testing.SeededTest;
import dev.archipelago.testing.fs.Acknowledged;
import dev.archipelago.testing.fs.CrashFileSystem;
import dev.archipelago.testing.fs.CrashPoints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Another node's files become the ledger's first entries, once, and are kept beside. */
class ForeignFilesTest {
    private static final String NODES =
            "{\n  \"nodes\": [\n    {\"id\": \"a\", \"text\": \"1\"}," + " {\"id\": \"b\", \"text\": \"2\"}\n  ]\n}";
    private static final String INVITES =
            "{\"outgoing\":[{\"id\":\"o\",\"text\":\"3\"}]," + "\"incoming\":[{\"id\":\"i\",\"text\":\"4\"}]}";
    private static final List<TableFile> TABLES = List.of(
            Notebook.NODES.takingIn("nodes.json", file -> members(file, "nodes")),
            Notebook.PENDING.takingIn("invites.json", file -> members(file, "outgoing")),
            TableFile.of("received", "invites/received.json", "invites", "id")
                    .takingIn("invites.json", file -> members(file, "incoming")));

    private final CrashFileSystem machine = CrashFileSystem.create(new Seed(5));

    private static List<ObjectNode> members(ObjectNode file, String member) throws MalformedException {
        if (!file.path(member).isArray()) {
            throw new MalformedException("no list of " + member);
        }
        List<ObjectNode> entries = new ArrayList<>();
        for (JsonNode entry : file.path(member)) {
            entries.add((ObjectNode) entry);
        }
        return entries;
    }

    private static Path folder(CrashFileSystem where) {
        return where.getPath("/federation");
    }

    private static Ledger open(CrashFileSystem where) throws LedgerException {
        return Ledger.open(folder(where), TABLES, Notebook.SMALL, Notebook.AT_ONCE);
    }

    private static void leave(CrashFileSystem where) throws IOException {
        write(where, "nodes.json", NODES);
        write(where, "invites.json", INVITES);
    }

    private static void write(CrashFileSystem where, String name, String content) throws IOException {
        PrivateFile file = new PrivateFile(folder(where).resolve(name));
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        if (file.exists()) {
            file.replace(bytes);
        } else {
            file.write(bytes);
        }
    }

    private static String read(CrashFileSystem where, String name) throws IOException {
        return Files.readString(folder(where).resolve(name));
    }

    private static void requireTakenIn(Ledger ledger) {
        assertThat(ledger.view().get("nodes", "a")).contains(entry("a", "1"));
        assertThat(ledger.view().get("nodes", "b")).contains(entry("b", "2"));
        assertThat(ledger.view().get("pending", "o")).contains(entry("o", "3"));
        assertThat(ledger.view().get("received", "i")).contains(entry("i", "4"));
    }

    @BeforeEach
    void leaveFiles() throws IOException {
        leave(machine);
    }

    @Test
    void areTakenInOnceAndKept() throws Exception {
        try (Ledger ledger = open(machine)) {
            requireTakenIn(ledger);
            assertThat(read(machine, "nodes.json")).isEqualTo(NODES);
            assertThat(folder(machine).resolve("invites.json")).doesNotExist();
            ledger.commit(new Transaction().remove("nodes", "a").remove("pending", "o"));
        }
        assertThat(read(machine, "nodes.json.rust-backup")).isEqualTo(NODES);
        assertThat(read(machine, "invites.json.rust-backup")).isEqualTo(INVITES);
        assertThat(read(machine, "nodes.json")).startsWith("{\"ledger\":1");
        try (Ledger ledger = open(machine)) {
            assertThat(ledger.view().get("nodes", "a")).isEmpty();
            assertThat(ledger.view().size("nodes")).isEqualTo(1);
            assertThat(ledger.view().size("pending")).isZero();
        }
    }

    @SeededTest(runs = 3)
    void areTakenInWhollyOrLeftWhateverHappens(Seed seed) {
        CrashPoints.from(seed)
                .startingFrom(ForeignFilesTest::leave)
                .duringRecoveryToo()
                .everyPoint(
                        (CrashFileSystem where, Acknowledged<Integer> acknowledged) -> run(where, acknowledged),
                        (restarted, acknowledged) -> {
                            try (Ledger ledger = open(restarted)) {
                                requireTakenIn(ledger);
                                assertThat(acknowledged)
                                        .allMatch(n -> ledger.view()
                                                .get("nodes", "n" + n)
                                                .isPresent());
                            }
                            assertThat(read(restarted, "nodes.json.rust-backup"))
                                    .isEqualTo(NODES);
                            assertThat(read(restarted, "invites.json.rust-backup"))
                                    .isEqualTo(INVITES);
                        });
    }

    private static void run(CrashFileSystem where, Acknowledged<Integer> acknowledged) throws LedgerException {
        try (Ledger ledger = open(where)) {
            for (int n = 0; n < 6; n++) {
                ledger.commit(new Transaction().put("nodes", entry("n" + n, "x".repeat(50))));
                acknowledged.add(n);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"nodes\":{}}",
                "{\"nodes\":[{\"id\":7}]}",
                "{\"nodes\":[{\"id\":\"a\"},{\"id\":\"a\"}]}",
                "{\"nodes\":[],\"nodes\":[]}"
            })
    void thatCannotBeReadAreSaidAndStay(String content) throws Exception {
        write(machine, "nodes.json", content);
        assertRefused(() -> open(machine)).withReason(Reason.FOREIGN).saying("nodes.json cannot be taken in");
        assertThat(read(machine, "nodes.json")).isEqualTo(content);
        assertThat(folder(machine).resolve("nodes.journal")).doesNotExist();
        assertThat(folder(machine).resolve("nodes.json.rust-backup")).doesNotExist();
    }

    @Test
    void neverReplaceAnEarlierCopy() throws Exception {
        write(machine, "nodes.json.rust-backup", "earlier");
        assertRefused(() -> open(machine)).withReason(Reason.FOREIGN).saying("rust-backup is there already");
        assertThat(read(machine, "nodes.json.rust-backup")).isEqualTo("earlier");
    }

    @Test
    void thatComeLaterAreNotTakenIn() throws Exception {
        open(machine).close();
        write(machine, "invites.json", "{\"outgoing\":[],\"incoming\":[]}");
        assertRefused(() -> open(machine)).withReason(Reason.FOREIGN).saying("invites.json came after");
        Files.delete(folder(machine).resolve("invites.json"));
        write(machine, "nodes.json", NODES);
        assertRefused(() -> open(machine)).withReason(Reason.ALTERED).saying("nodes.json");
    }

    @Test
    void thatChangedBeforeTheFirstCheckpointAreNotLost() throws Exception {
        Ledger ledger = open(machine);
        CrashFileSystem killed = machine.restartAfterKill();
        try {
            ledger.close();
        } catch (Error powerLoss) {
            // its process is dead
        }
        write(killed, "nodes.json", "{\"nodes\":[]}");
        assertRefused(() -> open(killed)).withReason(Reason.ALTERED);
        assertThat(read(killed, "nodes.json")).isEqualTo("{\"nodes\":[]}");
    }

    @Test
    void aFileNobodyClaimsIsNotOverwritten() throws Exception {
        assertRefused(() -> Notebook.open(folder(machine)))
                .withReason(Reason.ALTERED)
                .saying("nodes.json", "no table");
        assertThat(read(machine, "nodes.json")).isEqualTo(NODES);
    }
}
