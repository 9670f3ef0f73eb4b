package dev.archipelago.dwn.message;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Writes one JSON value as DAG-CBOR. */
final class CborWriter {
    /** What JavaScript counts without a gap. */
    private static final double LARGEST_WHOLE = 9_007_199_254_740_991.0;

    private static final Comparator<byte[]> LENGTH_FIRST =
            Comparator.<byte[]>comparingInt(key -> key.length).thenComparing(Arrays::compareUnsigned);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    private int depth;

    byte[] write(JsonNode value) throws MessageException {
        value(value);
        return out.toByteArray();
    }

    private void value(JsonNode value) throws MessageException {
        switch (value.getNodeType()) {
            case OBJECT -> object(value);
            case ARRAY -> array(value);
            case STRING -> text(utf8(value.stringValue()));
            case NUMBER -> number(value);
            case BOOLEAN -> out.write(value.booleanValue() ? CborHead.TRUE : CborHead.FALSE);
            case NULL -> out.write(CborHead.NULL);
            default -> throw MessageException.malformed("DAG-CBOR: " + value.getNodeType() + " is no JSON");
        }
        if (out.size() > DagCbor.MAX_BYTES) {
            throw MessageException.malformed("DAG-CBOR: more than " + DagCbor.MAX_BYTES + " bytes");
        }
    }

    private void object(JsonNode object) throws MessageException {
        descend();
        Map<byte[], JsonNode> sorted = new TreeMap<>(LENGTH_FIRST);
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            sorted.put(utf8(entry.getKey()), entry.getValue());
        }
        head(CborHead.MAP, sorted.size());
        for (Map.Entry<byte[], JsonNode> entry : sorted.entrySet()) {
            text(entry.getKey());
            value(entry.getValue());
        }
        depth--;
    }

    private void array(JsonNode array) throws MessageException {
        descend();
        head(CborHead.ARRAY, array.size());
        for (JsonNode item : array) {
            value(item);
        }
        depth--;
    }

    private void text(byte[] utf8) {
        head(CborHead.TEXT, utf8.length);
        out.writeBytes(utf8);
    }

    private void number(JsonNode number) throws MessageException {
        if (number.isIntegralNumber()) {
            integer(number.bigIntegerValue());
            return;
        }
        double floating = number.numberValue().doubleValue();
        if (!Double.isFinite(floating)) {
            throw MessageException.malformed("DAG-CBOR: a number that is not finite");
        }
        if (floating == Math.rint(floating) && Math.abs(floating) <= LARGEST_WHOLE) {
            integer(new BigDecimal(floating).toBigIntegerExact());
        } else {
            out.write(CborHead.FLOAT_64);
            out.writeBytes(ByteBuffer.allocate(Double.BYTES).putDouble(floating).array());
        }
    }

    private void integer(BigInteger integer) throws MessageException {
        boolean negative = integer.signum() < 0;
        BigInteger argument = negative ? integer.not() : integer;
        if (argument.bitLength() > Long.SIZE) {
            throw MessageException.malformed("DAG-CBOR: an integer beyond 64 bits");
        }
        head(negative ? CborHead.NEGATIVE : CborHead.UNSIGNED, argument.longValue());
    }

    /** The head of an item, its argument unsigned and as short as it can be. */
    private void head(int major, long argument) {
        int type = major << 5;
        if (Long.compareUnsigned(argument, CborHead.IN_HEAD) < 0) {
            out.write(type | (int) argument);
        } else if (Long.compareUnsigned(argument, 0xffL) <= 0) {
            out.write(type | CborHead.IN_HEAD);
            out.write((int) argument);
        } else if (Long.compareUnsigned(argument, 0xffffL) <= 0) {
            out.write(type | (CborHead.IN_HEAD + 1));
            bigEndian(argument, Short.BYTES);
        } else if (Long.compareUnsigned(argument, 0xffffffffL) <= 0) {
            out.write(type | (CborHead.IN_HEAD + 2));
            bigEndian(argument, Integer.BYTES);
        } else {
            out.write(type | (CborHead.IN_HEAD + 3));
            bigEndian(argument, Long.BYTES);
        }
    }

    private void bigEndian(long value, int bytes) {
        for (int shift = (bytes - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            out.write((int) (value >>> shift));
        }
    }

    private static byte[] utf8(String text) throws MessageException {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw MessageException.malformed("DAG-CBOR: a text with a lone surrogate");
        }
    }

    private void descend() throws MessageException {
        if (++depth > DagCbor.MAX_DEPTH) {
            throw MessageException.malformed("DAG-CBOR: nested deeper than " + DagCbor.MAX_DEPTH);
        }
    }
}
