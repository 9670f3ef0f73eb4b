package dev.archipelago.identity.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** UTF-8 that refuses what is no Unicode text, where the JDK's shortcuts would put replacement characters. */
final class Utf8 {
    private Utf8() {}

    static String decode(String format, ByteBuffer bytes) throws MalformedException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException(format + ": text that is not valid UTF-8", e);
        }
    }

    /** Whether every surrogate in the text stands in a pair. */
    static boolean isUnicode(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isHighSurrogate(text.charAt(i))
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
