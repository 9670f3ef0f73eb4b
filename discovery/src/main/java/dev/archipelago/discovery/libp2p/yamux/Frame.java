package dev.archipelago.discovery.libp2p.yamux;

import dev.archipelago.identity.codec.MalformedException;
import java.nio.ByteBuffer;

/**
 * The twelve bytes before everything yamux sends.
 *
 * @param stream the stream it is about, unsigned; 0 for the connection
 * @param length how many bytes follow, or the value that the frame is about
 */
record Frame(Type type, int flags, int stream, int length) {
    static final int SIZE = 12;
    static final int SYN = 1;
    static final int ACK = 2;
    static final int FIN = 4;
    static final int RST = 8;

    private static final int ALL_FLAGS = SYN | ACK | FIN | RST;

    /** What a frame is about, in the order of the numbers on the wire. */
    enum Type {
        DATA,
        WINDOW_UPDATE,
        PING,
        GO_AWAY;

        boolean isOfStream() {
            return this == DATA || this == WINDOW_UPDATE;
        }
    }

    static Frame read(byte[] head) throws MalformedException {
        ByteBuffer in = ByteBuffer.wrap(head);
        int version = in.get();
        int type = in.get();
        int flags = in.getShort();
        int stream = in.getInt();
        if (version != 0 || type < 0 || type >= Type.values().length || (flags & ~ALL_FLAGS) != 0) {
            throw new MalformedException(
                    "yamux: no frame begins with version %d, type %d, flags %d".formatted(version, type, flags));
        }
        Frame frame = new Frame(Type.values()[type], flags, stream, in.getInt());
        if (frame.type.isOfStream() == (stream == 0)) {
            throw new MalformedException("yamux: a frame of type " + frame.type + " with stream " + stream);
        }
        return frame;
    }

    byte[] bytes() {
        return ByteBuffer.allocate(SIZE)
                .put((byte) 0)
                .put((byte) type.ordinal())
                .putShort((short) flags)
                .putInt(stream)
                .putInt(length)
                .array();
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** The length or value as the unsigned number it is. */
    long amount() {
        return Integer.toUnsignedLong(length);
    }
}
