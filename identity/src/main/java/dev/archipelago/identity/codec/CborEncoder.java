package dev.archipelago.identity.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Writes values in the deterministic form. */
final class CborEncoder {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    byte[] encoded() {
        return out.toByteArray();
    }

    CborEncoder write(CborValue value) {
        switch (value) {
            case CborInteger integer -> integer(integer);
            case CborBytes bytes -> string(CborHead.BYTES, bytes.shared());
            case CborText text -> string(CborHead.TEXT, text.value().getBytes(UTF_8));
            case CborArray array -> array(array);
            case CborMap map -> map(map);
            case CborTag tag -> tag(tag);
            case CborSimple simple -> head(CborHead.of(CborHead.SIMPLE_OR_FLOAT, simple.number()));
            case CborFloat number -> head(CborHead.of(number.shortest()));
        }
        return this;
    }

    private void integer(CborInteger integer) {
        int majorType = integer.negative() ? CborHead.NEGATIVE : CborHead.UNSIGNED;
        head(CborHead.of(majorType, integer.argument()));
    }

    private void tag(CborTag tag) {
        head(CborHead.of(CborHead.TAG, tag.number()));
        write(tag.content());
    }

    private void array(CborArray array) {
        head(CborHead.of(CborHead.ARRAY, array.items().size()));
        array.items().forEach(this::write);
    }

    private void map(CborMap map) {
        head(CborHead.of(CborHead.MAP, map.entries().size()));
        for (int i = 0; i < map.entries().size(); i++) {
            out.writeBytes(map.encodedKey(i));
            write(map.entries().get(i).getValue());
        }
    }

    private void string(int majorType, byte[] content) {
        head(CborHead.of(majorType, content.length));
        out.writeBytes(content);
    }

    private void head(CborHead head) {
        out.write((head.majorType() << 5) | head.information());
        for (int i = head.argumentBytes() - 1; i >= 0; i--) {
            out.write((int) (head.argument() >>> (i * Byte.SIZE)));
        }
    }
}
