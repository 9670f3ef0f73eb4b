package dev.archipelago.transport.lan.knock;

import dev.archipelago.transport.Payload;
import java.util.Arrays;
import java.util.Optional;

/**
 * Puts frames together from what arrives, and takes no other than the one that is awaited. It keeps no more than
 * arrived; whoever feeds it limits that.
 */
final class FrameReader {
    private byte[] unread = {};

    /** Takes in what arrived. */
    void feed(byte[] bytes) {
        byte[] joined = Arrays.copyOf(unread, unread.length + bytes.length);
        System.arraycopy(bytes, 0, joined, unread.length, bytes.length);
        unread = joined;
    }

    /**
     * The content of the frame that is awaited, once all of it is there.
     *
     * @throws StrayFrame as soon as it cannot be that frame
     */
    Optional<byte[]> next(Frame awaited) throws StrayFrame {
        if (unread.length == 0) {
            return Optional.empty();
        }
        if (unread[0] != awaited.number()) {
            throw new StrayFrame();
        }
        if (unread.length <= awaited.size()) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOfRange(unread, 1, 1 + awaited.size());
        unread = Arrays.copyOfRange(unread, 1 + awaited.size(), unread.length);
        return Optional.of(content);
    }

    /** What arrived and was not read; it is forgotten here. */
    Payload rest() {
        Payload rest = Payload.of(unread);
        unread = new byte[0];
        return rest;
    }

    /** What arrives is not what is awaited. */
    static final class StrayFrame extends Exception {
        @java.io.Serial
        private static final long serialVersionUID = 1L;

        private StrayFrame() {
            super("it says something else than it should");
        }
    }
}
