package dev.archipelago.identity.codec;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Reads one protobuf message field by field. {@link #next} moves to a field, then {@link #number}, {@link #bytes} or
 * {@link #text} says what is in it; a field that nobody asks for is skipped. Fixed-size numbers can be skipped only,
 * groups are refused, and so is a number that is not in its shortest form.
 *
 * <pre>{@code
 * ProtobufReader in = ProtobufReader.of(message, 1024);
 * while (in.next()) {
 *     switch (in.field()) {
 *         case 1 -> name = in.text();
 *         default -> {} // of a newer version
 *     }
 * }
 * }</pre>
 */
public final class ProtobufReader {
    static final int NUMBER = 0;
    static final int BYTES = 2;
    static final int HIGHEST_FIELD = (1 << 29) - 1;

    private static final int FIXED_64 = 1;
    private static final int FIXED_32 = 5;
    private static final int LONGEST_NUMBER = 10;

    private final byte[] message;
    private int position;
    private int field;
    private int wireType;
    private long number;
    private int start;

    private ProtobufReader(byte[] message) {
        this.message = message;
    }

    /**
     * Begins to read a message.
     *
     * @throws MalformedException if it has more bytes than that
     */
    public static ProtobufReader of(byte[] message, int most) throws MalformedException {
        Limits.ofBytes(most).requireLength("protobuf", message.length);
        return new ProtobufReader(message.clone());
    }

    /**
     * Moves to the next field.
     *
     * @return false at the end of the message
     * @throws MalformedException if what follows is no field
     */
    public boolean next() throws MalformedException {
        if (position == message.length) {
            return false;
        }
        long key = varint();
        if (key >>> 3 < 1 || key >>> 3 > HIGHEST_FIELD) {
            throw new MalformedException("protobuf: no field can have the number " + (key >>> 3));
        }
        field = (int) (key >>> 3);
        wireType = (int) (key & 7);
        switch (wireType) {
            case NUMBER -> number = varint();
            case BYTES -> skip(varint());
            case FIXED_64 -> skip(8);
            case FIXED_32 -> skip(4);
            default ->
                throw new MalformedException("protobuf: field " + field + " has the unknown wire type " + wireType);
        }
        return true;
    }

    /** The number of the field. */
    public int field() {
        return field;
    }

    /**
     * The number in the field; one that is negative means the unsigned one with the same 64 bits.
     *
     * @throws MalformedException if there is something else in it
     */
    public long number() throws MalformedException {
        require(NUMBER, "a number");
        return number;
    }

    /**
     * The bytes in the field.
     *
     * @throws MalformedException if there is something else in it
     */
    public byte[] bytes() throws MalformedException {
        require(BYTES, "bytes");
        return Arrays.copyOfRange(message, start, position);
    }

    /**
     * The text in the field.
     *
     * @throws MalformedException if there is something else in it, or no UTF-8
     */
    public String text() throws MalformedException {
        return Utf8.decode("protobuf", ByteBuffer.wrap(bytes()));
    }

    private void require(int expected, String what) throws MalformedException {
        if (wireType != expected) {
            throw new MalformedException("protobuf: field " + field + " is not " + what);
        }
    }

    private void skip(long length) throws MalformedException {
        if (length < 0 || length > message.length - position) {
            throw new MalformedException("protobuf: field " + field + " is cut off");
        }
        start = position;
        position += (int) length;
    }

    private long varint() throws MalformedException {
        long value = 0;
        for (int i = 0; i < LONGEST_NUMBER; i++) {
            if (position == message.length) {
                throw new MalformedException("protobuf: a number is cut off");
            }
            int group = message[position++];
            value |= (long) (group & 0x7f) << (i * 7);
            if (group >= 0) {
                requireShortest(group, i);
                return value;
            }
        }
        throw new MalformedException("protobuf: a number is longer than " + LONGEST_NUMBER + " bytes");
    }

    private static void requireShortest(int last, int index) throws MalformedException {
        if ((last == 0 && index > 0) || (index == LONGEST_NUMBER - 1 && last > 1)) {
            throw new MalformedException("protobuf: a number is not in its shortest form");
        }
    }
}
