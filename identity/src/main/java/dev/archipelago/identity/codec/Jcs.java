package dev.archipelago.identity.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The JSON Canonicalization Scheme (RFC 8785): the one text of a JSON value that signatures stand on. Every number is
 * the double nearest to it; texts stay as they are, without Unicode normalisation.
 */
public final class Jcs {
    private final StringBuilder out = new StringBuilder();
    private int depth;

    private Jcs() {}

    /**
     * Writes the canonical form, in UTF-8.
     *
     * @throws MalformedException if the tree holds a number beyond a double's range, a lone surrogate or a node that is
     *     no JSON, or is deeper than {@link Limits#DEEPEST}
     */
    public static byte[] canonicalize(JsonNode node) throws MalformedException {
        Jcs jcs = new Jcs();
        jcs.write(node);
        return jcs.out.toString().getBytes(UTF_8);
    }

    private void write(JsonNode node) throws MalformedException {
        switch (node.getNodeType()) {
            case OBJECT -> object(node);
            case ARRAY -> array(node);
            case STRING -> string(node.stringValue());
            case NUMBER -> number(node.numberValue().doubleValue());
            case BOOLEAN -> out.append(node.booleanValue());
            case NULL -> out.append("null");
            default -> throw new MalformedException("JCS: a node of type " + node.getNodeType() + " is no JSON");
        }
    }

    private void object(JsonNode object) throws MalformedException {
        descend();
        List<Map.Entry<String, JsonNode>> members = new ArrayList<>(object.properties());
        members.sort(Map.Entry.comparingByKey()); // by UTF-16 code units, as the RFC has it
        char separator = '{';
        for (Map.Entry<String, JsonNode> member : members) {
            out.append(separator);
            string(member.getKey());
            out.append(':');
            write(member.getValue());
            separator = ',';
        }
        out.append(members.isEmpty() ? "{}" : "}");
        depth--;
    }

    private void array(JsonNode array) throws MalformedException {
        descend();
        char separator = '[';
        for (JsonNode item : array) {
            out.append(separator);
            write(item);
            separator = ',';
        }
        out.append(array.isEmpty() ? "[]" : "]");
        depth--;
    }

    private void number(double number) throws MalformedException {
        if (!Double.isFinite(number)) {
            throw new MalformedException("JCS: a number beyond the range of a double");
        }
        out.append(EcmaScriptNumber.format(number));
    }

    private void string(String text) throws MalformedException {
        if (!Utf8.isUnicode(text)) {
            throw new MalformedException("JCS: a lone surrogate");
        }
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
        out.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> {
                if (c < ' ') {
                    out.append("\\u%04x".formatted((int) c));
                } else {
                    out.append(c);
                }
            }
        }
    }

    private void descend() throws MalformedException {
        if (++depth > Limits.DEEPEST) {
            throw new MalformedException("JCS: nested deeper than " + Limits.DEEPEST);
        }
    }
}
