package dev.archipelago.federation.ledger;

import dev.archipelago.identity.codec.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A JSON object that ends in its own hash and a line feed: <code>{…,"sum":"…"}</code>. Every byte counts: those before
 * {@code ,"sum"} are hashed, those from there on have one form only.
 */
final class Seal {
    private static final byte[] BEFORE = ",\"sum\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] AFTER = "\"}\n".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGITS = Chain.START.hex().length();

    /** What a seal adds to an object, its closing brace among it. */
    static final int LENGTH = BEFORE.length + DIGITS + AFTER.length;

    private Seal() {}

    /**
     * Seals an object.
     *
     * @param open the object without its closing brace
     */
    static Sealed seal(Chain before, byte[] open) {
        Chain chain = before.after(open, 0, open.length);
        byte[] sealed = Arrays.copyOf(open, open.length + LENGTH);
        System.arraycopy(BEFORE, 0, sealed, open.length, BEFORE.length);
        byte[] digits = chain.hex().getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, sealed, open.length + BEFORE.length, DIGITS);
        System.arraycopy(AFTER, 0, sealed, sealed.length - AFTER.length, AFTER.length);
        return new Sealed(sealed, chain);
    }

    /** Whether what stands between two places ends as a sealed object does, be its hash right or wrong. */
    static boolean isOn(byte[] bytes, int from, int to) {
        return digits(bytes, from, to).isPresent();
    }

    /**
     * The hash up to the end of a sealed object, whose own bytes go from {@code from} to {@code to - LENGTH}.
     *
     * @throws MalformedException if it is not what was sealed
     */
    static Chain verify(Chain before, byte[] bytes, int from, int to) throws MalformedException {
        Chain said = digits(bytes, from, to).orElseThrow(() -> new MalformedException("it does not end as it must"));
        if (!before.after(bytes, from, to - LENGTH).hex().equals(said.hex())) {
            throw new MalformedException("its checksum is wrong");
        }
        return said;
    }

    private static Optional<Chain> digits(byte[] bytes, int from, int to) {
        int open = to - LENGTH;
        int digits = open + BEFORE.length;
        boolean framed = open >= from
                && Arrays.equals(bytes, open, digits, BEFORE, 0, BEFORE.length)
                && Arrays.equals(bytes, to - AFTER.length, to, AFTER, 0, AFTER.length);
        return framed ? Chain.parse(new String(bytes, digits, DIGITS, StandardCharsets.ISO_8859_1)) : Optional.empty();
    }

    /** A sealed object and the hash up to its end. */
    static final class Sealed {
        private final byte[] bytes;
        private final Chain chain;

        private Sealed(byte[] bytes, Chain chain) {
            this.bytes = bytes;
            this.chain = chain;
        }

        byte[] bytes() {
            return bytes;
        }

        Chain chain() {
            return chain;
        }
    }
}
