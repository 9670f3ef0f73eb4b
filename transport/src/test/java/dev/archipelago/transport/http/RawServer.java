package dev.archipelago.transport.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that does to each connection what a test says. */
final class RawServer implements AutoCloseable {
    private final ServerSocket server;
    private final AtomicInteger connections = new AtomicInteger();

    private RawServer(ServerSocket server) {
        this.server = server;
    }

    /** What happens on a connection; when it returns, the connection is closed. */
    interface Script {
        void play(InputStream input, OutputStream output) throws IOException;
    }

    static RawServer playing(Script script) throws IOException {
        RawServer raw = new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(() -> raw.accept(script));
        return raw;
    }

    /** Answers each request on a connection with the text, and keeps the connection. */
    static RawServer answering(String text) throws IOException {
        return playing((input, output) -> {
            while (readRequest(input)) {
                write(output, text);
            }
        });
    }

    /** Answers one request with the text, and closes the connection. */
    static RawServer answeringOnce(String text) throws IOException {
        return playing((input, output) -> {
            readRequest(input);
            write(output, text);
        });
    }

    HttpOrigin origin() {
        return new HttpOrigin("127.0.0.1", server.getLocalPort());
    }

    int connections() {
        return connections.get();
    }

    static void write(OutputStream output, String text) throws IOException {
        output.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Reads a request without a body; false at the end. */
    static boolean readRequest(InputStream input) throws IOException {
        StringBuilder text = new StringBuilder();
        while (!text.toString().endsWith("\r\n\r\n")) {
            int next = input.read();
            if (next < 0) {
                return false;
            }
            text.append((char) next);
        }
        return true;
    }

    private void accept(Script script) {
        try {
            while (true) {
                Socket socket = server.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket, script));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private static void serve(Socket socket, Script script) {
        try (socket) {
            script.play(socket.getInputStream(), socket.getOutputStream());
        } catch (IOException cutOff) {
            // the other side has had enough
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
