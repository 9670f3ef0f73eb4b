package dev.archipelago.federation.signature.legacy;

import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.hash.Hashes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The times that keys have shown, as a value, and its text. The text begins with a line that names its form and its
 * checksum; each key has one line after that.
 */
final class SeenTimes {
    /** No key has shown any. */
    static final SeenTimes NONE = new SeenTimes(new TreeMap<>());

    /** How many keys there can be. The operator lets each of them in, so nobody else can fill it. */
    static final int MOST_KEYS = 1_024;

    /** How large the text can be. */
    static final int LARGEST = 1 << 20;

    private static final String FORM = "v1-seen 1 ";
    private static final HexFormat HEX = HexFormat.of();

    private final SortedMap<String, KeyTimes> byKey;

    private SeenTimes(SortedMap<String, KeyTimes> byKey) {
        this.byKey = byKey;
    }

    /** Whether there is no room for a key. */
    boolean isFullFor(PublicKey key) {
        return byKey.size() >= MOST_KEYS && !byKey.containsKey(name(key));
    }

    /** These and one more; nothing where the key has shown it before, or may have. */
    Optional<SeenTimes> with(PublicKey key, Instant time) {
        Optional<KeyTimes> after = byKey.getOrDefault(name(key), KeyTimes.NONE).with(time);
        return after.map(times -> {
            SortedMap<String, KeyTimes> next = new TreeMap<>(byKey);
            next.put(name(key), times);
            return new SeenTimes(next);
        });
    }

    /** The text that {@link #read} reads. */
    byte[] written() {
        StringBuilder lines = new StringBuilder();
        for (Map.Entry<String, KeyTimes> entry : byKey.entrySet()) {
            lines.append(entry.getKey()).append(entry.getValue().text()).append('\n');
        }
        return (FORM + checksum(lines.toString()) + '\n' + lines).getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads what was written, and nothing else. */
    static SeenTimes read(byte[] content) throws MalformedException {
        String text = new String(content, StandardCharsets.US_ASCII);
        if (!text.startsWith(FORM) || text.indexOf('\n') < 0) {
            throw new MalformedException("it does not begin with \"" + FORM.strip() + "\" and its checksum");
        }
        SortedMap<String, KeyTimes> byKey = new TreeMap<>(Comparator.naturalOrder());
        String[] lines = text.split("\n", MOST_KEYS + 3);
        for (String line : Arrays.copyOfRange(lines, 1, lines.length)) {
            if (!line.isEmpty()) {
                String[] words = line.split(" ", 2);
                byKey.put(name(key(words[0])), KeyTimes.read(words.length < 2 ? "" : words[1]));
            }
        }
        SeenTimes read = new SeenTimes(byKey);
        if (byKey.size() > MOST_KEYS || !Arrays.equals(read.written(), content)) {
            throw new MalformedException("it is not what was once written");
        }
        return read;
    }

    private static PublicKey key(String hex) throws MalformedException {
        try {
            return PublicKey.of(HEX.parseHex(hex));
        } catch (IllegalArgumentException | IdentityException e) {
            throw new MalformedException("a line does not begin with a key", e);
        }
    }

    private static String name(PublicKey key) {
        return HEX.formatHex(key.bytes());
    }

    private static String checksum(String lines) {
        return HEX.formatHex(Hashes.sha256(lines.getBytes(StandardCharsets.US_ASCII)));
    }
}
