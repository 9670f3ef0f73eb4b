package dev.archipelago.identity.codec;

import static java.util.stream.Collectors.joining;

import java.util.HexFormat;
import java.util.List;

/** Diagnostic notation of RFC 8949 §8, in which its examples are given. */
final class Diagnostic {
    private Diagnostic() {}

    static String of(CborValue value) {
        return switch (value) {
            case CborInteger integer -> integer.value().toString();
            case CborBytes bytes -> "h'" + HexFormat.of().formatHex(bytes.value()) + "'";
            case CborText(String text) -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
            case CborArray(List<CborValue> items) ->
                items.stream().map(Diagnostic::of).collect(joining(", ", "[", "]"));
            case CborMap map ->
                map.entries().stream()
                        .map(entry -> of(entry.getKey()) + ": " + of(entry.getValue()))
                        .collect(joining(", ", "{", "}"));
            case CborTag(long number, CborValue content) -> Long.toUnsignedString(number) + "(" + of(content) + ")";
            case CborSimple simple -> simple.toString();
            case CborFloat(double number) -> floating(number);
        };
    }

    private static String floating(double number) {
        if (!Double.isFinite(number)) {
            return Double.toString(number);
        }
        String digits = EcmaScriptNumber.format(Math.abs(number));
        String sign = Math.copySign(1, number) < 0 ? "-" : "";
        return sign + digits + (digits.matches("\\d+") ? ".0" : "");
    }
}
