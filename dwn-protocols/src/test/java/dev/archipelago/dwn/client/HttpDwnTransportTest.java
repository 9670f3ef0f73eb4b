package dev.archipelago.dwn.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.dwn.client.DwnException.Reason;
import dev.archipelago.dwn.message.Person;
import dev.archipelago.testing.Seed;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers that never end, over real sockets. */
class HttpDwnTransportTest {
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final Person owner = Person.of(new Seed(6).random());
    private final AtomicInteger connections = new AtomicInteger();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
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
        assertThat(connections).hasValue(1);
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

    /** Sends that to whoever connects, and keeps the connection. */
    private void serve(String answer) {
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    Socket socket = server.accept();
                    connections.incrementAndGet();
                    OutputStream out = socket.getOutputStream();
                    out.write(answer.getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                }
            } catch (IOException e) {
                // the test is over
            }
        });
    }
}
