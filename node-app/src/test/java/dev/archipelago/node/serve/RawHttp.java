package dev.archipelago.node.serve;

import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.testing.Await;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** One connection to a listener of this machine, by somebody who keeps to no rule. */
final class RawHttp implements AutoCloseable {
    private static final int PATIENCE = (int) Duration.ofSeconds(30).toMillis();

    private static final Answered NONE = new Answered(0, "", "");

    private final Socket socket;

    RawHttp(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE);
    }

    /** Sends bytes on a connection of their own, and reads what is answered. */
    static Answered exchange(int port, byte[] request) throws IOException {
        return exchange(port, new ByteArrayInputStream(request));
    }

    /** Sends text on a connection of its own, and reads what is answered. */
    static Answered exchange(int port, String request) throws IOException {
        return exchange(port, bytes(request));
    }

    /** Sends a head and then so many bytes, or as many as are taken, and reads what is answered. */
    static Answered exchange(int port, String head, InputStream body) throws IOException {
        return exchange(port, new SequenceInputStream(new ByteArrayInputStream(bytes(head)), body));
    }

    private static Answered exchange(int port, InputStream request) throws IOException {
        try (RawHttp connection = new RawHttp(port)) {
            try {
                request.transferTo(connection.socket.getOutputStream());
            } catch (SocketException refused) {
                // it need not be read to its end to be answered
            }
            return connection.read();
        }
    }

    /** Asks again while strangers are told to wait, which costs them nothing. */
    static Answered patiently(Attempt attempt) {
        AtomicReference<Answered> last = new AtomicReference<>(NONE);
        Await.until("strangers' turn", Duration.ofSeconds(30), () -> {
            Answered answered = attempt.make();
            last.set(answered);
            return answered.status() != 429;
        });
        return Objects.requireNonNull(last.get());
    }

    /** One try. */
    interface Attempt {
        Answered make() throws Exception;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(bytes(text));
    }

    /** Whether the other side leaves it open for so long. */
    boolean isOpenFor(Duration time) {
        try {
            socket.setSoTimeout((int) time.toMillis());
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException open) {
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    /** The next answer; empty where the connection ends instead. */
    Answered read() throws IOException {
        InputStream input = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = input.read();
            if (next < 0) {
                return NONE;
            }
            head.append((char) next);
        }
        Answered answered = new Answered(Integer.parseInt(head.substring(9, 12)), head.toString(), "");
        int length = Integer.parseInt(answered.field("content-length").orElseThrow());
        return new Answered(
                answered.status(), answered.head(), new String(input.readNBytes(length), StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** What a listener answered; status 0 means that it ended the connection instead. */
    record Answered(int status, String head, String body) {
        Optional<String> field(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst();
        }

        boolean isSigned() {
            return field("signature").isPresent();
        }

        /** The error's code, or the empty text for a result. */
        String error() throws MalformedException {
            return Json.parse(body).path("error").path("code").stringValue("");
        }
    }
}
