package dev.archipelago.discovery.libp2p;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/** A protocol that sends back what comes. */
final class Echo {
    static final String PROTOCOL = "/echo/1.0.0";

    private Echo() {}

    static void answer(Libp2pStream stream) throws IOException {
        byte[] piece = new byte[1 << 16];
        for (int count = stream.read(piece); count >= 0; count = stream.read(piece)) {
            stream.write(piece, 0, count);
        }
        stream.closeWrite();
    }

    /** Whether so many bytes come back as they were. */
    static boolean ask(Libp2pConnection connection, int size) throws IOException {
        byte[] bytes = pattern(size);
        try (Libp2pStream stream = connection.open(PROTOCOL)) {
            CompletableFuture<byte[]> back = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> {
                try {
                    back.complete(stream.readAll(size));
                } catch (IOException | RuntimeException e) {
                    back.completeExceptionally(e);
                }
            });
            stream.write(bytes);
            stream.closeWrite();
            return Arrays.equals(bytes, back.join());
        }
    }

    static byte[] pattern(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31 + (i >> 8));
        }
        return bytes;
    }
}
