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

    /** What a frame is about. */
    enum Type {
        DATA(0),
        WINDOW_UPDATE(1),
        PING(2),
        GO_AWAY(3);

        private final int number;

        Type(int number) {
            this.number = number;
        }

        static Type of(int number) throws MalformedException {
            for (Type type : values()) {
                if (type.number == number) {
                    return type;
                }
            }
            throw new MalformedException("yamux: no frame has the type " + number);
        }

        boolean isOfStream() {
            return this == DATA || this == WINDOW_UPDATE;
        }
    }

    static Frame read(byte[] head) throws MalformedException {
        ByteBuffer in = ByteBuffer.wrap(head);
        int version = in.get();
        Type type = Type.of(in.get());
        int flags = in.getShort();
        if (version != 0 || (flags & ~ALL_FLAGS) != 0) {
            throw new MalformedException("yamux: no frame has the version " + version + " or the flags " + flags);
        }
        Frame frame = new Frame(type, flags, in.getInt(), in.getInt());
        if (type.isOfStream() == (frame.stream == 0)) {
            throw new MalformedException("yamux: a frame of type " + type + " with stream " + frame.stream);
        }
        return frame;
    }

    byte[] bytes() {
        return ByteBuffer.allocate(SIZE)
                .put((byte) 0)
                .put((byte) type.number)
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
