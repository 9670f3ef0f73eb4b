package dev.archipelago.identity.codec;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The bytes of a document that is being decoded, and how far it has been read. */
final class CborInput {
    private final byte[] bytes;
    private int position;

    CborInput(byte[] bytes) {
        this.bytes = bytes;
    }

    int position() {
        return position;
    }

    int remaining() {
        return bytes.length - position;
    }

    CborHead head() throws MalformedException {
        int start = position;
        require(1);
        int initial = bytes[position++] & 0xff;
        int majorType = initial >>> 5;
        int information = initial & 0x1f;
        if (information < CborHead.ONE_BYTE) {
            return new CborHead(majorType, information, information);
        }
        requireDefinite(start, majorType, information);
        return shortest(start, new CborHead(majorType, information, bigEndian(1 << (information - CborHead.ONE_BYTE))));
    }

    /** The next bytes, as many as the head says. */
    ByteBuffer content(CborHead head) throws MalformedException {
        require(head.argument());
        ByteBuffer content = ByteBuffer.wrap(bytes, position, (int) head.argument());
        position += (int) head.argument();
        return content;
    }

    /** How many items follow: bounded by the bytes there are, as every item takes some. */
    int count(CborHead head, int bytesEach) throws MalformedException {
        if (Long.compareUnsigned(head.argument(), remaining() / bytesEach) > 0) {
            throw malformed(position, "cut off, there cannot be as many items as declared");
        }
        return (int) head.argument();
    }

    byte[] since(int start) {
        return Arrays.copyOfRange(bytes, start, position);
    }

    static MalformedException malformed(int position, String what) {
        return new MalformedException("CBOR at byte " + position + ": " + what);
    }

    private long bigEndian(int length) throws MalformedException {
        require(length);
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = (value << Byte.SIZE) | (bytes[position++] & 0xff);
        }
        return value;
    }

    private void require(long length) throws MalformedException {
        if (Long.compareUnsigned(length, remaining()) > 0) {
            throw malformed(position, "cut off, " + Long.toUnsignedString(length - remaining()) + " bytes are missing");
        }
    }

    private static void requireDefinite(int start, int majorType, int information) throws MalformedException {
        if (information <= CborHead.EIGHT_BYTES) {
            return;
        }
        boolean hasLength = majorType >= CborHead.BYTES && majorType <= CborHead.MAP;
        if (information == CborHead.INDEFINITE && hasLength) {
            throw malformed(start, "an indefinite length, only definite ones are deterministic");
        }
        throw malformed(start, "additional information " + information + " has no meaning here");
    }

    private static CborHead shortest(int start, CborHead head) throws MalformedException {
        if (!head.isFloat() && !head.isShortest()) {
            throw malformed(start, "a number that is not in its shortest form");
        }
        return head;
    }
}
