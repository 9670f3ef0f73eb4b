package dev.archipelago.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.testing.npm.NpmPeer;
import dev.archipelago.testing.npm.NpmProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NpmPeerIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final NpmProject project = NpmProject.named("echo");

    @Test
    void peerAnswersLines() {
        try (NpmPeer peer = project.start("echo.mjs", "one", 2)) {
            assertThat(peer.ask("{\"n\":1}", LIMIT)).isEqualTo("{\"echo\":{\"n\":1},\"arguments\":[\"one\",\"2\"]}");
            assertThat(peer.ask("[]", LIMIT)).isEqualTo("{\"echo\":[],\"arguments\":[\"one\",\"2\"]}");
        }
    }

    @Test
    void answersCanBeFetchedLater() {
        try (NpmPeer peer = project.start("echo.mjs")) {
            peer.send("1");
            peer.send("2");

            assertThat(peer.nextLine(LIMIT)).contains("\"echo\":1");
            assertThat(peer.nextLine(LIMIT)).contains("\"echo\":2");
        }
    }

    @Test
    void failureShowsWhatThePeerPrinted() {
        try (NpmPeer peer = project.start("echo.mjs")) {
            assertThatThrownBy(() -> peer.ask("not json", LIMIT))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("exit code 1")
                    .hasMessageContaining("err| asked: not json")
                    .hasMessageContaining("SyntaxError");
        }
    }

    @Test
    void closeEndsThePeer() {
        NpmPeer peer = project.start("echo.mjs");
        peer.close();

        assertThat(peer.process().isAlive()).isFalse();
    }

    @Test
    void installsOncePerLockFile() throws IOException {
        Path stamp = project.directory().resolve("node_modules/.archipelago-stamp");
        FileTime installed = Files.getLastModifiedTime(stamp);

        NpmProject.named("echo");
        assertThat(Files.getLastModifiedTime(stamp)).isEqualTo(installed);

        Files.writeString(stamp, "of another lock file");
        NpmProject.named("echo");
        assertThat(stamp).content().isNotEqualTo("of another lock file");
    }

    @Test
    void copyFollowsTheSource() throws IOException {
        Path stale = Files.writeString(project.directory().resolve("stale.mjs"), "old");
        Path script = Files.writeString(project.directory().resolve("echo.mjs"), "changed");

        NpmProject.named("echo");

        assertThat(stale).doesNotExist();
        assertThat(script).content().isNotEqualTo("changed");
    }

    @Test
    void messageIsOneLine() {
        try (NpmPeer peer = project.start("echo.mjs")) {
            assertThatThrownBy(() -> peer.send("1\n2")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void unknownProjectIsNamed() {
        assertThatThrownBy(() -> NpmProject.named("no-such-project")).hasMessageContaining("no-such-project");
    }
}
