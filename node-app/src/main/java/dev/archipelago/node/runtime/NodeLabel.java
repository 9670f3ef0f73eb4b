package dev.archipelago.node.runtime;

import dev.archipelago.identity.storage.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * What names a node among those that use the same podman. It is drawn once, for the node's key may change while its
 * apps run on.
 */
public final class NodeLabel {
    private static final int SIZE = 8;
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{16}");

    private NodeLabel() {}

    /**
     * The one of a data directory, which is made there the first time.
     *
     * @throws IOException where the file cannot be used
     */
    public static String in(Path data, RandomGenerator random) throws IOException {
        PrivateFile file = new PrivateFile(data.resolve("podman.label"));
        Optional<byte[]> kept = file.exists() ? file.read(64) : Optional.empty();
        if (!file.exists()) {
            byte[] bytes = new byte[SIZE];
            random.nextBytes(bytes);
            String fresh = HexFormat.of().formatHex(bytes);
            file.write(fresh.getBytes(StandardCharsets.UTF_8));
            return fresh;
        }
        String label = new String(
                        kept.orElseThrow(() -> new IOException("podman.label in the data directory is too long")),
                        StandardCharsets.UTF_8)
                .strip();
        if (!FORM.matcher(label).matches()) {
            throw new IOException(
                    "podman.label in the data directory is not 16 hex digits: restore it, or the apps here are lost");
        }
        return label;
    }
}
