package dev.archipelago.dwn.message;

import java.math.BigInteger;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Random JSON values, with what programs may see differently in most of them. */
final class Trees {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEPTH = 6;
    private static final int MEMBERS = 6;

    /** Keys that JavaScript sorts, hides or inherits in its own way. */
    private static final List<String> ODD_KEYS =
            List.of("", "0", "10", "9", "-1", "__proto__", "constructor", "asCID", "/", "é", "\ud83d\ude00", "\uffff");

    private final RandomGenerator random;
    private final Texts texts;

    Trees(RandomGenerator random) {
        this.random = random;
        this.texts = new Texts(random);
    }

    JsonNode next() {
        return random.nextBoolean() ? object(DEPTH) : array(DEPTH);
    }

    private JsonNode value(int depth) {
        return switch (random.nextInt(depth == 0 ? 6 : 9)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.stringNode(text());
            case 3, 4 -> integer();
            case 5 -> NODES.numberNode(floating());
            case 6, 7 -> object(depth - 1);
            default -> array(depth - 1);
        };
    }

    private ObjectNode object(int depth) {
        ObjectNode object = NODES.objectNode();
        for (int i = random.nextInt(MEMBERS); i > 0; i--) {
            String key = random.nextInt(3) == 0 ? ODD_KEYS.get(random.nextInt(ODD_KEYS.size())) : text();
            object.set(key, value(depth));
        }
        return object;
    }

    private ArrayNode array(int depth) {
        ArrayNode array = NODES.arrayNode();
        for (int i = random.nextInt(random.nextInt(20) == 0 ? 300 : MEMBERS); i > 0; i--) {
            array.add(value(Math.max(0, depth - 1)));
        }
        return array;
    }

    /** Mostly short; some around the borders where a length takes more bytes. */
    private String text() {
        return switch (random.nextInt(20)) {
            case 0 -> "x".repeat(random.nextInt(22, 27));
            case 1 -> "y".repeat(random.nextInt(254, 259));
            case 2 -> random.nextInt(20) == 0 ? "z".repeat(random.nextInt(65_534, 65_539)) : "";
            default -> random.nextBoolean() ? texts.word() : texts.any();
        };
    }

    /** Of every length up to 64 bits and a sign, and those beside each power of two. */
    private JsonNode integer() {
        BigInteger magnitude = random.nextBoolean()
                ? BigInteger.ONE.shiftLeft(random.nextInt(65)).add(BigInteger.valueOf(random.nextInt(-1, 1)))
                : new BigInteger(1, bytes(random.nextInt(1, 9)));
        BigInteger most = BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);
        BigInteger within = magnitude.min(most);
        return NODES.numberNode(random.nextBoolean() ? within : within.not());
    }

    private double floating() {
        double any = switch (random.nextInt(4)) {
            case 0 -> random.nextInt(-1_000, 1_000) / 8.0;
            case 1 -> Math.scalb(1.0, random.nextInt(40, 70)) * (random.nextBoolean() ? 1 : -1);
            case 2 -> random.nextBoolean() ? -0.0 : Double.MIN_VALUE;
            default -> Double.longBitsToDouble(random.nextLong());
        };
        return Double.isFinite(any) ? any : 0.1;
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
