package dev.archipelago.federation.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds the key of an entry that begins with it, without reading the rest as JSON. A large table opens several times
 * faster so; it may be done because a seal stands for the entries: they are as they were written.
 */
final class FirstMember {
    private final byte[] opening;

    FirstMember(TableFile table) {
        this.opening = ("{\"" + table.key() + "\":\"").getBytes(StandardCharsets.UTF_8);
    }

    /** The key, if the entry begins with it and it is written in plain letters. */
    Optional<String> in(byte[] bytes, int from, int to) {
        int start = from + opening.length;
        if (start >= to || !Arrays.equals(bytes, from, start, opening, 0, opening.length)) {
            return Optional.empty();
        }
        int end = start;
        while (end < to && isPlain(bytes[end])) {
            end++;
        }
        boolean isKey = end > start && end - start <= TableFile.LONGEST_KEY && end + 1 < to && bytes[end] == '"';
        return isKey && (bytes[end + 1] == ',' || bytes[end + 1] == '}')
                ? Optional.of(new String(bytes, start, end - start, StandardCharsets.US_ASCII))
                : Optional.empty();
    }

    private static boolean isPlain(byte letter) {
        return letter >= ' ' && letter <= '~' && letter != '"' && letter != '\\';
    }
}
