package dev.archipelago.node.runtime;

import dev.archipelago.federation.deploy.DeployPolicy;
import dev.archipelago.federation.deploy.PolicyException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.function.Supplier;

/**
 * The operator's deploy policy in a file, read anew whenever it is asked for. Where there is no file nothing is
 * allowed, and neither where it cannot be used: then the log says what is wrong with it.
 */
public final class PolicyFile implements Supplier<DeployPolicy> {
    private static final Logger LOG = System.getLogger(PolicyFile.class.getName());
    private static final int LARGEST = 1 << 20;

    private final Path file;

    /** The policy in a file, which need not be there. */
    public PolicyFile(Path file) {
        this.file = file;
    }

    @Override
    public DeployPolicy get() {
        if (Files.notExists(file)) {
            return DeployPolicy.denyAll();
        }
        try {
            requireOwnersAlone();
            return DeployPolicy.parse(content());
        } catch (IOException | PolicyException e) {
            LOG.log(Level.WARNING, "Every deploy is refused: " + file + " cannot be used: " + e.getMessage());
            return DeployPolicy.denyAll();
        }
    }

    /** Whoever can write it can have this node run what they like. */
    private void requireOwnersAlone() throws IOException {
        var permissions = Files.getPosixFilePermissions(file);
        if (permissions.contains(PosixFilePermission.OTHERS_WRITE)
                || permissions.contains(PosixFilePermission.GROUP_WRITE)) {
            throw new IOException("others than its owner can write it: chmod go-w " + file);
        }
    }

    private byte[] content() throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] content = stream.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw new IOException("it has more than " + LARGEST + " bytes");
            }
            return content;
        }
    }
}
