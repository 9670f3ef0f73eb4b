package dev.archipelago.dwn.message;

import java.util.random.RandomGenerator;

/** Random texts. */
record Texts(RandomGenerator random) {
    String word() {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(1, 30); i > 0; i--) {
            word.append((char) random.nextInt('a', 'z' + 1));
        }
        return word.toString();
    }

    /** Of characters from all of Unicode. */
    String any() {
        StringBuilder text = new StringBuilder();
        while (text.length() < random.nextInt(1, 12)) {
            int point = random.nextBoolean() ? random.nextInt(' ', 0x250) : random.nextInt(0x110000);
            if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
                text.appendCodePoint(point);
            }
        }
        return "t" + text;
    }

    String cid() {
        byte[] bytes = new byte[20];
        random.nextBytes(bytes);
        return Cid.of(Cid.Codec.DAG_CBOR, bytes).toString();
    }
}
