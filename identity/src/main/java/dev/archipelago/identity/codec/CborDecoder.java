package dev.archipelago.identity.codec;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads the deterministic form and nothing else. */
final class CborDecoder {
    private final CborInput in;
    private final int maxDepth;
    private int depth;

    CborDecoder(byte[] document, int maxDepth) {
        this.in = new CborInput(document);
        this.maxDepth = maxDepth;
    }

    CborValue document() throws MalformedException {
        CborValue value = item();
        if (in.remaining() > 0) {
            throw CborInput.malformed(in.position(), in.remaining() + " bytes follow the value");
        }
        return value;
    }

    private CborValue item() throws MalformedException {
        int start = in.position();
        CborHead head = in.head();
        return switch (head.majorType()) {
            case CborHead.UNSIGNED -> new CborInteger(false, head.argument());
            case CborHead.NEGATIVE -> new CborInteger(true, head.argument());
            case CborHead.BYTES -> bytes(head);
            case CborHead.TEXT -> new CborText(Utf8.decode("CBOR at byte " + start, in.content(head)));
            case CborHead.SIMPLE_OR_FLOAT -> head.isFloat() ? floating(start, head) : simple(start, head);
            default -> container(start, head);
        };
    }

    private CborBytes bytes(CborHead head) throws MalformedException {
        ByteBuffer content = in.content(head);
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        return CborBytes.owning(bytes);
    }

    private CborValue container(int start, CborHead head) throws MalformedException {
        if (++depth > maxDepth) {
            throw CborInput.malformed(start, "nested deeper than " + maxDepth);
        }
        CborValue container = switch (head.majorType()) {
            case CborHead.ARRAY -> array(head);
            case CborHead.MAP -> map(head);
            default -> tag(start, head);
        };
        depth--;
        return container;
    }

    private CborArray array(CborHead head) throws MalformedException {
        List<CborValue> items = new ArrayList<>();
        for (int left = in.count(head, 1); left > 0; left--) {
            items.add(item());
        }
        return new CborArray(items);
    }

    private CborMap map(CborHead head) throws MalformedException {
        List<byte[]> keys = new ArrayList<>();
        List<Map.Entry<CborValue, CborValue>> entries = new ArrayList<>();
        for (int left = in.count(head, 2); left > 0; left--) {
            int start = in.position();
            CborValue key = item();
            byte[] encoded = in.since(start);
            if (!keys.isEmpty()) {
                requireOrder(start, keys.getLast(), encoded);
            }
            keys.add(encoded);
            entries.add(Map.entry(key, item()));
        }
        return new CborMap(keys, entries);
    }

    private static void requireOrder(int start, byte[] previous, byte[] key) throws MalformedException {
        int order = Arrays.compareUnsigned(previous, key);
        if (order == 0) {
            throw CborInput.malformed(start, "a duplicate map key");
        } else if (order > 0) {
            throw CborInput.malformed(start, "a map key that is not in bytewise order");
        }
    }

    private CborTag tag(int start, CborHead head) throws MalformedException {
        CborValue content = item();
        if (!CborBignum.isPreferred(head.argument(), content)) {
            throw CborInput.malformed(start, "a bignum that is not in its shortest form");
        }
        return new CborTag(head.argument(), content);
    }

    private static CborSimple simple(int start, CborHead head) throws MalformedException {
        if (!CborSimple.isAssigned(head.argument())) {
            throw CborInput.malformed(start, "simple value " + head.argument() + " is reserved");
        }
        return CborSimple.of((int) head.argument());
    }

    private static CborFloat floating(int start, CborHead head) throws MalformedException {
        CborFloat number = new CborFloat(
                switch (head.argumentBytes()) {
                    case Short.BYTES -> Float.float16ToFloat((short) head.argument());
                    case Float.BYTES -> Float.intBitsToFloat((int) head.argument());
                    default -> Double.longBitsToDouble(head.argument());
                });
        if (!head.equals(CborHead.of(number.shortest()))) {
            throw CborInput.malformed(start, "a float that is not in its shortest form, or not the one NaN");
        }
        return number;
    }
}
