package dev.archipelago.identity;

import dev.archipelago.identity.IdentityException.Reason;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A passphrase, held as UTF-8 in Unicode's form NFC so that it opens the same file whichever keyboard it was typed on.
 * Wiped on {@link #close()}; shown by no {@code toString}.
 */
public final class Passphrase implements AutoCloseable {
    /** How many bytes of UTF-8 a passphrase may have. */
    public static final int LONGEST = 1024;

    private final byte[] utf8;

    private Passphrase(byte[] utf8) {
        this.utf8 = utf8;
    }

    /**
     * Takes a copy of what was typed; wiping the array is the caller's.
     *
     * @throws IdentityException {@code UNUSABLE_PASSPHRASE} where it is empty or longer than {@link #LONGEST}
     */
    public static Passphrase of(char[] typed) throws IdentityException {
        CharSequence characters = CharBuffer.wrap(typed);
        if (!Normalizer.isNormalized(characters, Normalizer.Form.NFC)) {
            characters = Normalizer.normalize(characters, Normalizer.Form.NFC);
        }
        byte[] buffer = new byte[LONGEST];
        ByteBuffer utf8 = ByteBuffer.wrap(buffer);
        CoderResult result = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(characters), utf8, true);
        byte[] exact = Arrays.copyOf(buffer, utf8.position());
        Arrays.fill(buffer, (byte) 0);
        if (result.isError() || result.isOverflow() || exact.length == 0) {
            throw new IdentityException(
                    Reason.UNUSABLE_PASSPHRASE, "a passphrase is text of 1 to " + LONGEST + " bytes; this one is not.");
        }
        return new Passphrase(exact);
    }

    <T> T use(Function<byte[], T> reader) {
        return reader.apply(utf8);
    }

    /** Wipes it. */
    @Override
    public void close() {
        Arrays.fill(utf8, (byte) 0);
    }

    @Override
    public String toString() {
        return "Passphrase[hidden]";
    }
}
