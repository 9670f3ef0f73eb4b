package dev.archipelago.node.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks an app over HTTP whether it is well. It reads the first line of the answer and no more: what an app serves
 * behind it, and how, is the app's own affair.
 */
final class Probe {
    private static final int LONGEST_LINE = 256;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})(?: .*)?");

    private final String host;
    private final int port;
    private final String path;

    Probe(String host, int port, String path) {
        this.host = host;
        this.port = port;
        this.path = path;
    }

    /** What is wrong with the answer to a GET; nothing where it has a status from 200 to 399. */
    Optional<String> objection(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), left(end));
            String authority = (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + authority + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return objection(firstLine(socket, end));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of("it does not answer: " + e.getMessage());
        }
    }

    private static Optional<String> objection(String line) {
        Matcher status = STATUS.matcher(line);
        if (!status.matches()) {
            return Optional.of("what it answers is not HTTP/1");
        }
        int code = Integer.parseInt(status.group(1));
        return code >= 200 && code < 400 ? Optional.empty() : Optional.of("it answers " + code);
    }

    private static String firstLine(Socket socket, long end) throws IOException {
        InputStream answer = socket.getInputStream();
        StringBuilder line = new StringBuilder();
        while (line.length() < LONGEST_LINE) {
            socket.setSoTimeout(left(end));
            int next = answer.read();
            if (next < 0 || next == '\n') {
                break;
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    private static int left(long end) throws IOException {
        long millis = Duration.ofNanos(end - System.nanoTime()).toMillis();
        if (millis <= 0) {
            throw new IOException("it takes too long");
        }
        return (int) millis;
    }
}
