package dev.archipelago.node.catalog;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The SHA-256 of what is too long to hold in memory. */
public final class Digests {
    private static final int PIECE = 128 * 1024;

    private Digests() {}

    /** A digest to be fed. */
    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Reads all there is, up to a length.
     *
     * @throws InterruptedIOException if the thread is interrupted
     * @throws IOException if there is more or less than that
     */
    public static byte[] sha256(SeekableByteChannel channel, long length) throws IOException {
        MessageDigest digest = sha256();
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        long read = 0;
        while (channel.read(piece.clear()) >= 0) {
            read += piece.flip().remaining();
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("the reading was interrupted");
            }
            if (read > length) {
                break;
            }
            digest.update(piece);
        }
        if (read != length) {
            throw new IOException("it has another length than %d bytes".formatted(length));
        }
        return digest.digest();
    }
}
