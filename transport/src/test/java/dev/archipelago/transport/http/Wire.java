package dev.archipelago.transport.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A raw connection to a listener, for whoever does not keep to the rules. */
final class Wire implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(20);

    private final Socket socket;

    private Wire(Socket socket) {
        this.socket = socket;
    }

    static Wire to(HttpListener listener) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port());
        socket.setSoTimeout((int) LIMIT.toMillis());
        return new Wire(socket);
    }

    /** Sends text, each character a byte. */
    Wire send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Wire send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Sends until the other side has had enough; says how many bytes went out. */
    long flood(byte[] piece, long most) {
        long sent = 0;
        try {
            while (sent < most) {
                socket.getOutputStream().write(piece);
                sent += piece.length;
            }
        } catch (IOException e) {
            return sent;
        }
        return sent;
    }

    Wire endOutput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** What comes until the other side closes. */
    String rest() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(all);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("still open after " + LIMIT + ", having said: " + all, e);
        } catch (SocketException reset) {
            all.writeBytes("(reset)".getBytes(StandardCharsets.US_ASCII));
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    /** One response with the length it tells; the connection may stay open. */
    String response() throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            text.append((char) next());
        }
        int length = text.toString()
                .lines()
                .filter(line -> line.startsWith("Content-Length: "))
                .map(line -> Integer.parseInt(line.substring(16)))
                .findFirst()
                .orElse(0);
        for (int i = 0; i < length; i++) {
            text.append((char) next());
        }
        return text.toString();
    }

    /** Ends the connection, as {@link #close} does. */
    void cut() throws IOException {
        socket.close();
    }

    private int next() throws IOException {
        InputStream input = socket.getInputStream();
        int next = input.read();
        if (next < 0) {
            throw new IOException("closed in the middle");
        }
        return next;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
