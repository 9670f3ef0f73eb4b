package dev.archipelago.identity.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes the fields of one protobuf message, in the order they are given. Nothing is left out because it is empty: a
 * field that is not meant to be there is not written.
 */
public final class ProtobufWriter {
    private static final int GROUP = 0x7f;
    private static final int MORE = 0x80;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Adds a number, taken as unsigned where a reader does. */
    public ProtobufWriter number(int field, long value) {
        key(field, ProtobufReader.NUMBER);
        varint(value);
        return this;
    }

    /** Adds bytes, or a message that was written. */
    public ProtobufWriter bytes(int field, byte[] value) {
        key(field, ProtobufReader.BYTES);
        varint(value.length);
        bytes.writeBytes(value);
        return this;
    }

    /** Adds a text. */
    public ProtobufWriter text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** The message. */
    public byte[] message() {
        return bytes.toByteArray();
    }

    private void key(int field, int wireType) {
        if (field < 1 || field > ProtobufReader.HIGHEST_FIELD) {
            throw new IllegalArgumentException("protobuf: no field can have the number " + field);
        }
        varint((long) field << 3 | wireType);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~GROUP) != 0) {
            bytes.write((int) (rest & GROUP) | MORE);
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }
}
