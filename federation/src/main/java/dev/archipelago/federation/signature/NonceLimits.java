package dev.archipelago.federation.signature;

/**
 * How many nonces are remembered at a time. One is remembered for 31 to 151 seconds, most often for 91.
 *
 * @param perKey of one key
 * @param total of all keys
 */
public record NonceLimits(int perKey, int total) {
    /** For keys that we hold: 90 requests a second of each, sustained. */
    public static final NonceLimits HELD = new NonceLimits(8_192, 131_072);

    /** For keys of strangers, whom the edge lets make ten requests a second altogether. */
    public static final NonceLimits STRANGERS = new NonceLimits(64, 4_096);

    /** @throws IllegalArgumentException if a limit leaves no room at all */
    public NonceLimits {
        if (perKey < 1 || total < perKey) {
            throw new IllegalArgumentException("limits are at least 1, and the total at least that of a key");
        }
    }
}
