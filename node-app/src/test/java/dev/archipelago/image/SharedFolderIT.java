package dev.archipelago.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.image.ServedNode.Ending;
import dev.archipelago.testing.Await;
import dev.archipelago.testing.process.FreePorts;
import dev.archipelago.testing.process.Processes;
import dev.archipelago.testing.process.RunningProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two nodes of the image, one of which shares a folder, and what stops in the middle of a fetch. */
class SharedFolderIT {
    private static final int LARGE = 20 << 20;

    @RegisterExtension
    final Processes processes = new Processes();

    @TempDir
    Path folder;

    private ServedNode sharer;
    private ServedNode other;

    @BeforeEach
    void start() throws Exception {
        sharer = new ServedNode(processes, folder.resolve("sharer"), FreePorts.next());
        share("small.txt", "for anyone".getBytes(StandardCharsets.UTF_8));
        byte[] large = new byte[LARGE];
        new Random(5).nextBytes(large);
        share("talks/large.bin", large);
        sharer.start();
        other = new ServedNode(processes, folder.resolve("other")).start();
        other.ask("join", sharer.ask("invite").path("code").stringValue());
        Await.until("the catalog", ServedNode.PATIENCE, () -> files().size() == 2);
    }

    private Path share(String name, byte[] content) throws Exception {
        Path path = sharer.file("shared").resolve(name);
        Files.createDirectories(path.resolveSibling(""));
        Files.write(path, content);
        return Files.setLastModifiedTime(path, FileTime.from(Instant.parse("2020-02-02T02:02:02Z")));
    }

    private JsonNode files() throws Exception {
        return sharer.ask("dwn", "catalog", "list").path("files");
    }

    private String id(String file) throws Exception {
        return files().valueStream()
                .filter(entry -> entry.path("file").stringValue().equals(file))
                .findAny()
                .orElseThrow()
                .path("id")
                .stringValue();
    }

    private String[] fetch(String id, String to) throws Exception {
        return new String[] {
            "dwn",
            "browse",
            sharer.did(),
            "--fetch",
            id,
            "--to",
            folder.resolve(to).toString()
        };
    }

    private void assertWhole(String to) {
        assertThat(folder.resolve(to))
                .hasSameBinaryContentAs(sharer.file("shared").resolve("talks/large.bin"));
        assertThat(folder.resolve(to + ".part")).doesNotExist();
        assertThat(folder.resolve(to + ".part-of")).doesNotExist();
    }

    @Test
    void aFetchThatWasKilledGoesOnWhereItWas() throws Exception {
        String[] command = fetch(id("talks/large.bin"), "large");
        RunningProcess fetching = other.run(command);
        fetching.awaitLine("30 %", ServedNode.PATIENCE);
        fetching.kill9();
        fetching.awaitExit(ServedNode.PATIENCE);
        assertThat(folder.resolve("large")).doesNotExist();
        assertThat(Files.size(folder.resolve("large.part"))).isBetween(LARGE / 4L, LARGE - 1L);

        Ending ending = other.end(command);

        assertThat(ending.code()).as(ending.output()).isZero();
        assertThat(ending.output()).contains("Going on after");
        assertWhole("large");
    }

    @Test
    void aSharerThatWasKilledIsFetchedFromWhenItIsBack() throws Exception {
        String id = id("talks/large.bin");
        String[] command = fetch(id, "large");
        RunningProcess fetching = other.run(command);
        fetching.awaitLine("30 %", ServedNode.PATIENCE);
        sharer.kill();
        sharer.start();
        Await.until("the catalog", ServedNode.PATIENCE, () -> files().size() == 2);
        assertThat(id("talks/large.bin")).as("the id outlives the node").isEqualTo(id);

        if (fetching.awaitExit(ServedNode.PATIENCE) != 0) {
            assertThat(fetching.output()).contains("is kept in");
            Await.until(
                    "the sharer to be reached",
                    ServedNode.PATIENCE,
                    () -> other.end(command).code() == 0);
        }
        assertWhole("large");
    }

    @Test
    void whoMayWhatHoldsBetweenProcesses() throws Exception {
        String id = id("small.txt");
        sharer.ask("nodes", "trust", other.did(), "observer");
        assertThat(other.end(fetch(id, "small"))).matches(end -> end.code() == 0);
        assertThat(folder.resolve("small")).hasContent("for anyone");

        sharer.ask("dwn", "catalog", "set", "small.txt", "--access", "paid", "--price", "21");
        Await.until(
                "the price",
                ServedNode.PATIENCE,
                () -> other.end("dwn", "browse", sharer.did()).output().contains("21 sats"));
        assertThat(other.end(fetch(id, "again"))).matches(end -> end.code() == 4, "paid");

        sharer.ask("nodes", "remove", other.did());
        assertThat(other.end(fetch(id, "again"))).matches(end -> end.code() == 4, "removed");
        assertThat(folder.resolve("again")).doesNotExist();
    }

    @Test
    void theNodesOwnFolderIsNoFolderToShare() {
        ServedNode wrong = new ServedNode(processes, folder.resolve("wrong"));
        RunningProcess serve = wrong.with("--share", folder.toString()).launch();

        assertThat(serve.awaitExit(ServedNode.PATIENCE)).isEqualTo(4);
        assertThat(serve.output()).contains("the node's own data is in it");
    }
}
