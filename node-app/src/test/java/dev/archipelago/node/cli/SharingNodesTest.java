package dev.archipelago.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.Identity;
import dev.archipelago.node.cli.Session.Outcome;
import dev.archipelago.node.serve.NodeSettings;
import dev.archipelago.node.serve.NodeSettings.Doors;
import dev.archipelago.node.serve.NodeSettings.RustNodes;
import dev.archipelago.node.serve.NodeSettings.Uses;
import dev.archipelago.node.serve.RunningNode;
import dev.archipelago.testing.Await;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two running nodes, of which one shares, and the commands of their operators. */
class SharingNodesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private Node sharer;
    private Node other;

    private final class Node implements AutoCloseable {
        final Path data;
        final Identity me = Identity.create();
        private Optional<RunningNode> running = Optional.empty();

        Node(String name) throws Exception {
            data = Files.createDirectories(folder.resolve(name));
            start();
        }

        void start() throws Exception {
            InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            Optional<Path> shared = Optional.of(data.resolve("shared")).filter(Files::isDirectory);
            running = Optional.of(RunningNode.start(
                    me,
                    NodeSettings.of(data, "test", new Doors(any, any, true, Optional.empty()))
                            .using(new Uses(RustNodes.OFF, Optional.empty(), shared, Optional.empty()))));
        }

        Outcome run(String... words) {
            List<String> command = new ArrayList<>(List.of(words));
            command.addAll(List.of("--data-dir", data.toString()));
            return new Session(data).run(command.toArray(String[]::new));
        }

        JsonNode json(String... words) throws Exception {
            List<String> command = new ArrayList<>(List.of(words));
            command.add("--json");
            Outcome outcome = run(command.toArray(String[]::new));
            assertThat(outcome.exit()).as(outcome.err()).isZero();
            return outcome.json();
        }

        String did() {
            return me.did().toString();
        }

        @Override
        public void close() {
            running.ifPresent(RunningNode::close);
            me.close();
        }
    }

    @BeforeEach
    void start() throws Exception {
        Files.createDirectories(folder.resolve("sharer").resolve("shared"));
        share("free.txt", "for anyone".getBytes(StandardCharsets.UTF_8));
        share("book.pdf", "to be paid for".getBytes(StandardCharsets.UTF_8));
        byte[] large = new byte[1_300_000];
        new Random(3).nextBytes(large);
        share("talks/large.bin", large);
        sharer = new Node("sharer");
        other = new Node("other");
        other.json("join", sharer.json("invite").path("code").stringValue());
        Await.until("the catalog", PATIENCE, () -> mine().size() == 3);
    }

    @AfterEach
    void stop() {
        other.close();
        sharer.close();
    }

    private void share(String name, byte[] content) throws Exception {
        Path path = folder.resolve("sharer").resolve("shared").resolve(name);
        Files.createDirectories(path.resolveSibling(""));
        Files.write(path, content);
        Files.setLastModifiedTime(path, FileTime.from(Instant.parse("2020-02-02T02:02:02Z")));
    }

    private JsonNode mine() throws Exception {
        return sharer.json("dwn", "catalog", "list").path("files");
    }

    private JsonNode entry(String title) throws Exception {
        return other.json("dwn", "browse", sharer.did())
                .path("entries")
                .valueStream()
                .filter(entry -> entry.path("title").stringValue().equals(title))
                .findAny()
                .orElseThrow();
    }

    private String id(String title) throws Exception {
        return entry(title).path("id").stringValue();
    }

    private Outcome fetch(String id, String to) {
        return other.run(
                "dwn",
                "browse",
                sharer.did(),
                "--fetch",
                id,
                "--to",
                folder.resolve(to).toString());
    }

    @Test
    void whatIsSharedIsBrowsedAndFetched() throws Exception {
        sharer.json("dwn", "catalog", "set", "free.txt", "--access", "free", "--tag", "sea");
        sharer.json("dwn", "catalog", "set", "book.pdf", "--access", "paid", "--price", "2100");
        Await.until(
                "what was said",
                PATIENCE,
                () -> entry("book.pdf").has("price_sats")
                        && entry("free.txt").path("access").stringValue().equals("free"));

        assertThat(entry("large.bin").path("access").stringValue()).isEqualTo("peers-only");
        assertThat(entry("free.txt").path("tags").path(0).stringValue()).isEqualTo("sea");

        assertThat(fetch(id("free.txt"), "a").exit()).isZero();
        assertThat(folder.resolve("a")).hasContent("for anyone");
        assertThat(fetch(id("large.bin"), "b").exit()).isZero();
        assertThat(folder.resolve("b"))
                .hasSameBinaryContentAs(folder.resolve("sharer").resolve("shared/talks/large.bin"));
        assertThat(fetch(id("book.pdf"), "c"))
                .matches(end -> end.exit() == 4 && end.err().contains("takes no payment"));
        assertThat(folder.resolve("c")).doesNotExist();
    }

    @Test
    void observersMayAndWhoWasRemovedMayNot() throws Exception {
        String id = id("free.txt");
        sharer.json("nodes", "trust", other.did(), "observer");
        assertThat(fetch(id, "a").exit()).isZero();

        sharer.json("nodes", "trust", other.did(), "untrusted");
        assertThat(fetch(id, "b").exit()).isEqualTo(4);
        assertThat(other.run("dwn", "browse", sharer.did()).exit()).isEqualTo(4);
        sharer.json("nodes", "remove", other.did());
        assertThat(fetch(id, "b").exit()).isEqualTo(4);
        assertThat(other.run("dwn", "browse", sharer.did()).exit()).isEqualTo(4);
        assertThat(folder.resolve("b")).doesNotExist();
    }

    @Test
    void aFileThatChangedIsToBeBrowsedAgain() throws Exception {
        String id = id("free.txt");
        share("free.txt", "for anybody".getBytes(StandardCharsets.UTF_8));

        assertThat(fetch(id, "a")).matches(end -> end.exit() == 4 && end.err().contains("browse the catalog again"));
        assertThat(folder.resolve("a")).doesNotExist();
    }

    @Test
    void aNodeThatSharesNothingSaysHowToShare() {
        assertThat(other.run("dwn", "catalog", "list"))
                .matches(end -> end.exit() == 1 && end.err().contains("--share DIR"));
        assertThat(sharer.run("dwn", "browse", other.did()))
                .matches(end -> end.exit() == 1 && end.err().contains("not served by this node"));
    }

    @Test
    void mistakesAreSaidInWords() {
        assertThat(sharer.run("dwn", "catalog", "set", "none.txt", "--access", "free"))
                .matches(end -> end.exit() == 2 && end.err().contains("there is no file to share at none.txt"));
        assertThat(sharer.run("dwn", "catalog", "set", "../../identity/x"))
                .matches(end -> end.exit() == 2 && end.err().contains("is not in the shared folder"));
        assertThat(sharer.run("dwn", "catalog", "set", "free.txt", "--access", "open"))
                .matches(end -> end.exit() == 2 && end.err().contains("free, peers-only or paid"));
        assertThat(sharer.run("dwn", "catalog", "set", "free.txt", "--access", "paid"))
                .matches(end -> end.exit() == 2 && end.err().contains("--price"));
        assertThat(sharer.run("dwn", "catalog", "set", "free.txt", "--price", "3"))
                .matches(end -> end.exit() == 2 && end.err().contains("only access paid"));
        assertThat(sharer.run("dwn", "catalog", "set", "free.txt", "--title", "a\nb"))
                .matches(end -> end.exit() == 2 && end.err().contains("one line"));
        assertThat(other.run("dwn", "browse", "did:key:nobody")).matches(end -> end.exit() == 2);
        assertThat(fetch("../../etc/passwd", "a")).matches(end -> end.exit() == 2);
        assertThat(fetch("0123", "a"))
                .matches(end -> end.exit() == 4 && end.err().contains("browse"));
    }
}
