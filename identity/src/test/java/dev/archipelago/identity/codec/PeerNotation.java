package dev.archipelago.identity.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** CBOR values in the plain JSON in which codec-peers/notation.mjs reads and writes them. */
final class PeerNotation {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final HexFormat HEX = HexFormat.of();

    private PeerNotation() {}

    static ArrayNode of(CborValue value) {
        return switch (value) {
            case CborInteger integer -> of("int").add(integer.value().toString());
            case CborBytes bytes -> of("bytes").add(HEX.formatHex(bytes.value()));
            case CborText(String text) -> of("text").add(HEX.formatHex(text.getBytes(UTF_8)));
            case CborArray(List<CborValue> items) -> of("array").add(listed(items));
            case CborMap map -> of("map").add(entries(map));
            case CborTag(long number, CborValue content) ->
                of("tag").add(Long.toString(number)).add(of(content));
            case CborFloat(double number) -> of("float").add(HEX.toHexDigits(Double.doubleToLongBits(number)));
            case CborSimple simple -> of("simple").add(simple.toString());
        };
    }

    private static ArrayNode of(String kind) {
        return NODES.arrayNode().add(kind);
    }

    private static ArrayNode listed(List<CborValue> items) {
        ArrayNode list = NODES.arrayNode();
        items.forEach(item -> list.add(of(item)));
        return list;
    }

    private static ArrayNode entries(CborMap map) {
        ArrayNode list = NODES.arrayNode();
        map.entries().forEach(entry -> list.add(listed(List.of(entry.getKey(), entry.getValue()))));
        return list;
    }
}
