package dev.archipelago.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code serve} says and makes where it cannot run. */
class ServeCommandTest {
    @TempDir
    Path home;

    @Test
    void aNameThatIsNoneMakesNothing() {
        Session.Outcome refused = new Session(home).run("serve", "--name", "a\u001b[2Jb");

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("--name").doesNotContain("\u001b");
        assertThat(home.resolve(".archipelago")).doesNotExist();
    }

    /** The first run tells of the identity it made, but standard output is for the one JSON object. */
    @Test
    void theFirstRunSpeaksBesideTheJson() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Session.Outcome failed =
                    new Session(home).run("serve", "--json", "--http", "127.0.0.1:" + taken.getLocalPort());

            assertThat(failed.exit()).isEqualTo(1);
            assertThat(failed.out()).isEmpty();
            assertThat(failed.err()).contains("recovery.key").contains("address_unavailable");
        }
    }
}
