package dev.archipelago.dwn.message;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads DAG-CBOR of one JSON value, in its one form alone. */
final class CborReader {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final double LARGEST_WHOLE = 9_007_199_254_740_991.0;

    private final ByteBuffer in;
    private int depth;

    CborReader(byte[] bytes) {
        in = ByteBuffer.wrap(bytes);
    }

    JsonNode document() throws MessageException {
        JsonNode value = value();
        if (in.hasRemaining()) {
            throw malformed("something follows the value");
        }
        return value;
    }

    private JsonNode value() throws MessageException {
        int head = octet();
        return switch (head >> 5) {
            case CborHead.UNSIGNED -> integer(unsigned(argument(head)));
            case CborHead.NEGATIVE -> integer(unsigned(argument(head)).not());
            case CborHead.TEXT -> NODES.stringNode(text(head));
            case CborHead.ARRAY -> array(count(head, 1));
            case CborHead.MAP -> map(count(head, 2));
            case CborHead.OTHER -> other(head);
            default -> throw malformed("bytes and tags are no JSON");
        };
    }

    private JsonNode other(int head) throws MessageException {
        return switch (head) {
            case CborHead.FALSE -> NODES.booleanNode(false);
            case CborHead.TRUE -> NODES.booleanNode(true);
            case CborHead.NULL -> NODES.nullNode();
            case CborHead.FLOAT_64 -> floating();
            default -> throw malformed("a simple value or short float");
        };
    }

    private JsonNode floating() throws MessageException {
        require(Double.BYTES);
        double value = in.getDouble();
        if (!Double.isFinite(value)) {
            throw malformed("a number that is not finite");
        }
        if (value == Math.rint(value) && Math.abs(value) <= LARGEST_WHOLE) {
            throw malformed("a whole number written as a float");
        }
        return NODES.numberNode(value);
    }

    private static JsonNode integer(BigInteger value) {
        if (value.bitLength() < Integer.SIZE) {
            return NODES.numberNode(value.intValue());
        }
        return value.bitLength() < Long.SIZE ? NODES.numberNode(value.longValue()) : NODES.numberNode(value);
    }

    private JsonNode array(int size) throws MessageException {
        descend();
        ArrayNode array = NODES.arrayNode();
        for (int i = 0; i < size; i++) {
            array.add(value());
        }
        depth--;
        return array;
    }

    private JsonNode map(int size) throws MessageException {
        descend();
        ObjectNode map = NODES.objectNode();
        byte[] before = null;
        for (int i = 0; i < size; i++) {
            int head = octet();
            if (head >> 5 != CborHead.TEXT) {
                throw malformed("a key that is no text");
            }
            byte[] key = bytes(count(head, 1));
            if (before != null && !follows(before, key)) {
                throw malformed("keys out of order or twice");
            }
            before = key;
            map.set(unicode(key), value());
        }
        depth--;
        return map;
    }

    private static boolean follows(byte[] before, byte[] key) {
        return key.length == before.length ? Arrays.compareUnsigned(before, key) < 0 : key.length > before.length;
    }

    private String text(int head) throws MessageException {
        return unicode(bytes(count(head, 1)));
    }

    private static String unicode(byte[] utf8) throws MessageException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("a text that is not UTF-8");
        }
    }

    /** How many items or bytes follow; never more than there can be in what is left. */
    private int count(int head, int bytesEach) throws MessageException {
        long count = argument(head);
        if (Long.compareUnsigned(count, in.remaining() / bytesEach) > 0) {
            throw malformed("it ends too early");
        }
        return (int) count;
    }

    private long argument(int head) throws MessageException {
        int info = head & 0x1f;
        if (info < CborHead.IN_HEAD) {
            return info;
        }
        return switch (info - CborHead.IN_HEAD) {
            case 0 -> longer(octet(), CborHead.IN_HEAD);
            case 1 -> longer(bigEndian(Short.BYTES), 1L << 8);
            case 2 -> longer(bigEndian(Integer.BYTES), 1L << 16);
            case 3 -> longer(bigEndian(Long.BYTES), 1L << 32);
            default -> throw malformed("a length that is not told");
        };
    }

    private static long longer(long argument, long least) throws MessageException {
        if (Long.compareUnsigned(argument, least) < 0) {
            throw malformed("a number longer than it needs to be");
        }
        return argument;
    }

    private long bigEndian(int bytes) throws MessageException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = (value << Byte.SIZE) | octet();
        }
        return value;
    }

    private static BigInteger unsigned(long value) {
        return new BigInteger(1, ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    private int octet() throws MessageException {
        require(1);
        return in.get() & 0xff;
    }

    private byte[] bytes(int count) throws MessageException {
        require(count);
        byte[] bytes = new byte[count];
        in.get(bytes);
        return bytes;
    }

    private void require(int bytes) throws MessageException {
        if (in.remaining() < bytes) {
            throw malformed("it ends too early");
        }
    }

    private void descend() throws MessageException {
        if (++depth > DagCbor.MAX_DEPTH) {
            throw malformed("nested deeper than " + DagCbor.MAX_DEPTH);
        }
    }

    private static MessageException malformed(String what) {
        return MessageException.malformed("DAG-CBOR: " + what);
    }
}
