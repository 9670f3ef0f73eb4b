package dev.archipelago.node.serve;

import dev.archipelago.identity.storage.PrivateFile;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The two files by which the operator's commands find the running node: its token and its address. */
public final class ControlFiles {
    private final Path token;
    private final Path address;

    /** Those of a data directory. */
    public ControlFiles(Path data) {
        this.token = data.resolve("control.token");
        this.address = data.resolve("control.address");
    }

    void write(ControlToken fresh, InetAddress host, int port) throws IOException {
        replace(token, fresh.text());
        replace(
                address,
                (host instanceof java.net.Inet6Address ? "[" + host.getHostAddress() + "]" : host.getHostAddress())
                        + ":" + port);
    }

    private static void replace(Path path, String text) throws IOException {
        Files.deleteIfExists(path);
        new PrivateFile(path).write(text.getBytes(StandardCharsets.UTF_8));
    }

    void remove() throws IOException {
        Files.deleteIfExists(address);
        Files.deleteIfExists(token);
    }

    /** The running node's control listener, if the files say that there is one. */
    public Optional<ControlPoint> find() throws IOException {
        if (!Files.exists(token) || !Files.exists(address)) {
            return Optional.empty();
        }
        return Optional.of(new ControlPoint(
                Files.readString(address).strip(),
                ControlToken.of(Files.readString(token).strip())));
    }
}
