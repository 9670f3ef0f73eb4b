package dev.archipelago.dwn.message;

/** Base32 of RFC 4648 in lower case without padding, with exactly one text for any bytes. */
final class Base32 {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private Base32() {}

    static String encode(byte[] bytes) {
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

    /** The bytes of a text, of as many as were asked for. */
    static byte[] decode(String text, int from, int size) throws MessageException {
        if (text.length() - from != (size * 8 + 4) / 5) {
            throw MessageException.malformed("base32 of another length");
        }
        byte[] bytes = new byte[size];
        int buffer = 0;
        int bits = 0;
        int written = 0;
        for (int i = from; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                throw MessageException.malformed("base32 has a-z and 2-7 only");
            }
            buffer = ((buffer << 5) | digit) & 0xfff;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[written++] = (byte) (buffer >> bits);
            }
        }
        if ((buffer & ((1 << bits) - 1)) != 0) {
            throw MessageException.malformed("base32 that ends within a byte");
        }
        return bytes;
    }
}
