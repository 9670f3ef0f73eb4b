package dev.archipelago.transport.lan.knock;

import java.io.ByteArrayOutputStream;

/** The distinguished encoding of ASN.1, as far as a certificate takes it: a tag, a length, a content. */
final class Der {
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OBJECT_ID = 0x06;
    static final int UTF8_STRING = 0x0C;
    static final int UTC_TIME = 0x17;
    static final int GENERALIZED_TIME = 0x18;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;
    static final int EXPLICIT_0 = 0xA0;

    private static final int LONGEST_SHORT = 0x7F;

    private Der() {}

    /** A value of these parts. */
    static byte[] of(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.write(tag);
        writeLength(value, content.size());
        value.writeBytes(content.toByteArray());
        return value.toByteArray();
    }

    /** Bits, a whole number of bytes of them. */
    static byte[] bits(byte[] bytes) {
        return of(BIT_STRING, new byte[] {0}, bytes);
    }

    private static void writeLength(ByteArrayOutputStream value, int length) {
        if (length <= LONGEST_SHORT) {
            value.write(length);
        } else if (length <= 0xFF) {
            value.write(0x81);
            value.write(length);
        } else {
            value.write(0x82);
            value.write(length >> 8);
            value.write(length);
        }
    }
}
