package dev.archipelago.node.cli;

import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.SignedPacket;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A signed packet in a file, as gateways take it. A file that holds anything but an earlier packet of the same key is
 * never replaced.
 *
 * @param path where it is
 */
record PacketFile(Path path) {
    SignedPacket read(PublicKey key) throws IdentityException, CommandFailure {
        return SignedPacket.read(key, body());
    }

    /** What is in it, up to a byte more than a packet can have. */
    byte[] body() throws CommandFailure {
        try {
            return bytes();
        } catch (IOException e) {
            throw unusable("read", e);
        }
    }

    private byte[] bytes() throws IOException {
        try (InputStream file = Files.newInputStream(path)) {
            return file.readNBytes(SignedPacket.MOST_BODY_BYTES + 1);
        }
    }

    void write(SignedPacket packet) throws CommandFailure {
        try {
            if (Files.exists(path)) {
                replace(packet);
            } else {
                Files.write(path, packet.body(), StandardOpenOption.CREATE_NEW);
            }
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailure(
                    ExitCode.REFUSED, "exists", path + " holds something else than a packet of this node, and stays");
        } catch (IOException e) {
            throw unusable("written", e);
        }
    }

    private void replace(SignedPacket packet) throws IOException {
        requirePacketOf(packet.publicKey());
        Path beside = Files.createTempFile(path.toAbsolutePath().getParent(), ".packet", null);
        try {
            Files.write(beside, packet.body());
            Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private void requirePacketOf(PublicKey key) throws IOException {
        try {
            SignedPacket.read(key, bytes());
        } catch (IdentityException e) {
            throw (IOException) new FileAlreadyExistsException(path.toString()).initCause(e);
        }
    }

    private CommandFailure unusable(String how, IOException e) {
        return new CommandFailure(
                ExitCode.FAILED,
                "packet_file",
                "the packet " + path + " cannot be " + how + ": " + e.getClass().getSimpleName());
    }
}
