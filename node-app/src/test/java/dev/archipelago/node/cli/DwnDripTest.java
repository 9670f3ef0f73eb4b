package dev.archipelago.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.codec.Base64Url;
import dev.archipelago.node.cli.Session.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Deque;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A fetch whose second part comes a byte now and then, and never ends. */
class DwnDripTest {
    private static final String CONTENT = "all that the harbour master said";
    private static final int FIRST = 10;
    private static final long BETWEEN_BYTES = 20_000_000;
    /** What is left of a call's minute when the second part is asked for. */
    private static final Duration LEFT = Duration.ofSeconds(5);

    @TempDir
    Path data;

    private final Deque<String> answers = new ConcurrentLinkedDeque<>();
    private final AtomicInteger dripped = new AtomicInteger();
    private final CountDownLatch hungUp = new CountDownLatch(1);
    private ServerSocket listener;

    @BeforeEach
    void listen() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Files.writeString(data.resolve("control.address"), "127.0.0.1:" + listener.getLocalPort());
        Files.writeString(data.resolve("control.token"), "token");
        Thread.ofVirtual().start(this::serve);
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    @Test
    @Timeout(120)
    void itEndsByItsTimeAndGoesOnLater() throws Exception {
        answers.add(part(CONTENT.substring(0, FIRST)));
        Outcome ended = new Session(data).by(this::time).run(fetch());

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.err()).contains("did not answer in full within 60 seconds", "is kept in");
        assertThat(dripped).hasPositiveValue();
        assertThat(hungUp.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(data.resolve("fetched.part")).hasContent(CONTENT.substring(0, FIRST));
        assertThat(data.resolve("fetched")).doesNotExist();

        answers.add(part(CONTENT.substring(0, FIRST)));
        answers.add(part(CONTENT.substring(FIRST)));
        Outcome done = new Session(data).run(fetch());

        assertThat(done.exit()).as(done.err()).isZero();
        assertThat(done.err()).contains("Going on after 10 B");
        assertThat(data.resolve("fetched")).hasContent(CONTENT);
    }

    /** The right time as long as there is something to answer. */
    private Instant time() {
        Instant now = InstantSource.system().instant();
        return answers.isEmpty() ? now.minusSeconds(60).plus(LEFT) : now;
    }

    private String[] fetch() {
        String target = data.resolve("fetched").toString();
        return new String[] {
            "dwn", "browse", "did:key:zHarbour", "--fetch", "id1", "--to", target, "--data-dir", data.toString()
        };
    }

    private static String part(String text) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(CONTENT.getBytes(StandardCharsets.UTF_8));
        return "{\"result\":{\"entry\":{\"id\":\"id1\",\"title\":\"A title\",\"size_bytes\":" + CONTENT.length()
                + ",\"access\":\"free\",\"hash\":\"" + HexFormat.of().formatHex(hash)
                + "\",\"created_at\":\"2027-01-15T08:00:00Z\"},\"data\":\""
                + Base64Url.encode(text.getBytes(StandardCharsets.UTF_8)) + "\"}}";
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                readRequest(socket.getInputStream());
                String answer = answers.poll();
                if (answer == null) {
                    drip(socket);
                } else {
                    socket.getOutputStream().write((head(answer.length()) + answer).getBytes(StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** Until the other side has enough of it. */
    private void drip(Socket socket) {
        try {
            socket.getOutputStream().write(head(1_000_000).getBytes(StandardCharsets.UTF_8));
            while (true) {
                socket.getOutputStream().write(' ');
                dripped.incrementAndGet();
                LockSupport.parkNanos(BETWEEN_BYTES);
            }
        } catch (IOException e) {
            hungUp.countDown();
        }
    }

    private static String head(int length) {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + length
                + "\r\nConnection: close\r\n\r\n";
    }

    /** As far as the end of its body, which is one JSON object of objects. */
    private static void readRequest(InputStream in) throws IOException {
        StringBuilder request = new StringBuilder();
        while (!request.toString().endsWith("}}")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the request ended early");
            }
            request.append((char) next);
        }
    }
}
