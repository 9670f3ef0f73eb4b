package dev.archipelago.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.discovery.libp2p.Libp2pNode;
import dev.archipelago.discovery.libp2p.Multiaddr;
import dev.archipelago.identity.Identity;
import dev.archipelago.node.cli.Session.Outcome;
import dev.archipelago.testing.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Libp2pCommandsTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    private Path home;

    private Libp2pNode node;
    private String address = "";

    @BeforeEach
    void startPeer() throws IOException {
        node = Libp2pNode.builder(Identity.create())
                .listen(Multiaddr.parse("/ip4/127.0.0.1/tcp/0"))
                .start();
        address = node.addresses().getFirst().toString();
    }

    @AfterEach
    void stopPeer() {
        node.close();
    }

    @Test
    void pingsAndIdentifies() {
        assertThat(run("ping", address).out()).contains(node.peerId().toString(), " ms");
        assertThat(run("ping", address, "--json").out()).contains("\"milliseconds\"");
        assertThat(run("identify", address).out()).contains("archipelago-java", "/ipfs/ping/1.0.0");
        assertThat(run("identify", address, "--json").out()).contains("\"protocols\"", "/ipfs/id/1.0.0");
    }

    @Test
    void saysSomethingToWhoListens() {
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        Object unused =
                node.topic("news").subscribe(message -> heard.add(new String(message.data(), StandardCharsets.UTF_8)));

        assertThat(run("pub", address, "news", "hello").out()).contains("Sent to 1 peer.");
        Await.until("the text to come", SOON, () -> heard.contains("hello"));
    }

    @Test
    void showsWhatIsSaid() throws InterruptedException {
        Thread speaker = Thread.ofVirtual().start(() -> {
            Await.until("a listener", SOON, () -> !node.topic("news").peers().isEmpty());
            int unused = node.topic("news").publish("one".getBytes(StandardCharsets.UTF_8));
        });

        Outcome outcome = run("sub", address, "news", "--count", "1", "--json");

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("\"text\":\"one\"", node.peerId().toString());
        speaker.join();
    }

    @Test
    void mistakesAreNamed() {
        assertMistake(run("ping", "nonsense"), 2, "is no multiaddr");
        assertMistake(run("ping", "/ip4/127.0.0.1/udp/1"), 2, "only plain TCP");
        node.close();
        assertMistake(run("ping", address), 1, "nobody answers");
        assertMistake(run("listen", "/ip4/127.0.0.1/tcp/0", "--publish", "hi"), 2, "--publish needs --topic");
        assertMistake(run("sub", address, "news", "--count", "0"), 2, "--count takes");
    }

    private static void assertMistake(Outcome outcome, int exit, String words) {
        assertThat(outcome.exit()).isEqualTo(exit);
        assertThat(outcome.err()).contains(words).doesNotContain("\tat ", "Exception");
    }

    private Outcome run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "libp2p";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return new Session(home).run(all);
    }
}
