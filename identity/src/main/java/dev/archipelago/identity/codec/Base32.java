package dev.archipelago.identity.codec;

import java.io.ByteArrayOutputStream;

/** Base32 of RFC 4648 in lower case without padding, as onion addresses are written. */
public final class Base32 {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LONGEST = 4096;

    private Base32() {}

    /** The bytes as text. */
    public static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder((bytes.length * 8 + 4) / 5);
        int buffer = 0;
        int bits = 0;
        for (byte b : bytes) {
            buffer = (buffer << 8) | (b & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(ALPHABET.charAt((buffer >> bits) & 0x1f));
            }
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt((buffer << (5 - bits)) & 0x1f));
        }
        return text.toString();
    }

    /**
     * The bytes of a text that {@link #encode} could have written.
     *
     * @throws MalformedException at another character, a length that no bytes have, or bits left over that are not zero
     */
    public static byte[] decode(String text) throws MalformedException {
        if (text.length() > LONGEST) {
            throw new MalformedException("more than " + LONGEST + " characters");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() * 5 / 8);
        int buffer = 0;
        int bits = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                throw new MalformedException("character " + (i + 1) + " is none of a-z 2-7");
            }
            buffer = ((buffer << 5) | digit) & 0xfff;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(buffer >> bits);
            }
        }
        if (bits >= 5 || (buffer & ((1 << bits) - 1)) != 0) {
            throw new MalformedException("the text ends within a byte");
        }
        return bytes.toByteArray();
    }
}
