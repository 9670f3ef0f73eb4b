package dev.archipelago.identity.codec;

import java.io.ByteArrayOutputStream;

/** Bytes as characters of five bits each, the most significant first, with exactly one text for any bytes. */
final class FiveBits {
    private static final int LONGEST = 4096;

    private final String alphabet;
    private final String alphabetInWords;

    FiveBits(String alphabet, String alphabetInWords) {
        this.alphabet = alphabet;
        this.alphabetInWords = alphabetInWords;
    }

    String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder((bytes.length * 8 + 4) / 5);
        int buffer = 0;
        int bits = 0;
        for (byte b : bytes) {
            buffer = (buffer << 8) | (b & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(alphabet.charAt((buffer >> bits) & 0x1f));
            }
        }
        if (bits > 0) {
            text.append(alphabet.charAt((buffer << (5 - bits)) & 0x1f));
        }
        return text.toString();
    }

    byte[] decode(String text) throws MalformedException {
        if (text.length() > LONGEST) {
            throw new MalformedException("more than " + LONGEST + " characters");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() * 5 / 8);
        int buffer = 0;
        int bits = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = alphabet.indexOf(text.charAt(i));
            if (digit < 0) {
                throw new MalformedException("character " + (i + 1) + " is none of " + alphabetInWords);
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
