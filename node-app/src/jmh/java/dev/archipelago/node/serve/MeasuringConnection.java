package dev.archipelago.node.serve;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Locale;

/**
 * One connection of whoever measures: it writes requests that are ready, and reads no more of an answer than it must.
 */
final class MeasuringConnection implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    MeasuringConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
        out = socket.getOutputStream();
    }

    /** How many of the calls were answered with 200. */
    int callAll(List<byte[]> requests) throws IOException {
        int good = 0;
        for (byte[] request : requests) {
            out.write(request);
            good += head().startsWith("HTTP/1.1 200") ? 1 : 0;
        }
        return good;
    }

    /** A field of the answer to a call. */
    String field(byte[] request, String name) throws IOException {
        out.write(request);
        return value(head(), name);
    }

    private String head() throws IOException {
        StringBuilder head = new StringBuilder(512);
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the connection ended: " + head);
            }
            head.append((char) next);
        }
        in.skipNBytes(Integer.parseInt(value(head.toString(), "content-length")));
        return head.toString();
    }

    private static String value(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
