package dev.archipelago.federation.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The hash over all that was ever committed up to a line: SHA-256 over the hash before and the line. Two journals that
 * agree in it agree in everything before, so it tells a checkpoint or a line of another past, which a sequence number
 * does not.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
record Chain(String hex) {
    /** Before anything was committed. */
    static final Chain START = new Chain("0".repeat(64));

    private static final HexFormat HEX = HexFormat.of();

    static Optional<Chain> parse(String text) {
        boolean hex = text.length() == START.hex.length() && text.chars().allMatch(Chain::isDigit);
        return hex ? Optional.of(new Chain(text)) : Optional.empty();
    }

    /** The hash after some bytes more. */
    Chain after(byte[] bytes, int from, int to) {
        MessageDigest digest = sha256();
        digest.update(HEX.parseHex(hex));
        digest.update(bytes, from, to - from);
        return new Chain(HEX.formatHex(digest.digest()));
    }

    private static boolean isDigit(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
