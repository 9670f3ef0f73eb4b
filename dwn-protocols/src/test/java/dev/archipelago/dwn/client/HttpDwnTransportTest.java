package dev.archipelago.dwn.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.dwn.client.DwnException.Reason;
import dev.archipelago.dwn.message.Person;
import dev.archipelago.testing.Seed;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers that never end, over real sockets. */
class HttpDwnTransportTest {
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final Person owner = Person.of(new Seed(6).random());
    private final Queue<Socket> held = new ConcurrentLinkedQueue<>();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        for (Socket socket : held) {
            socket.close();
        }
    }

    @Test
    void silenceEnds() {
        serve("");

        assertFails(Reason.TIMED_OUT);
    }

    @Test
    void aReplyThatStallsEnds() {
        serve("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"jsonrpc\"");

        assertFails(Reason.TIMED_OUT);
    }

    @Test
    void redirectsAreNotFollowed() {
        serve("HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:" + server.getLocalPort()
                + "/\r\ncontent-length: 0\r\n\r\n");

        assertFails(Reason.UNTRUSTED_ANSWER);
        assertThat(held).hasSize(1);
    }

    @Test
    void nobodyThereIsUnreachable() throws IOException {
        server.close();

        assertFails(Reason.UNREACHABLE);
    }

    @Test
    void onlyHttpIsSpoken() {
        assertThatThrownBy(() -> new HttpDwnTransport(URI.create("ftp://a.example")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://");
    }

    private void assertFails(Reason reason) {
        DwnClient client = DwnClient.of(
                        URI.create("http://127.0.0.1:" + server.getLocalPort()),
                        owner.did(),
                        owner.sender(),
                        Person.keys())
                .within(ClientLimits.DEFAULT.withPatience(PATIENCE, PATIENCE).withTries(1));
        assertThatThrownBy(client::protocols)
                .isInstanceOfSatisfying(
                        DwnException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    /**
     * Answers each request with that, and keeps the connection: a socket nobody holds is closed when memory is freed.
     */
    private void serve(String answer) {
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    Socket socket = server.accept();
                    held.add(socket);
                    readHead(socket.getInputStream());
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException e) {
                // the test is over
            }
        });
    }

    private static void readHead(InputStream input) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = input.read();
            if (next < 0) {
                return;
            }
            head.append((char) next);
        }
    }
}
