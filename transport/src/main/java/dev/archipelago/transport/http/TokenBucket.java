package dev.archipelago.transport.http;

/**
 * Fills at a steady rate up to a second's worth. Counts in billionths of a token, so that nothing is lost to rounding.
 */
final class TokenBucket {
    private static final long TOKEN = 1_000_000_000L;

    private final int perSecond;
    private long content;
    private long filled;

    TokenBucket(int perSecond, long now) {
        this.perSecond = perSecond;
        this.content = perSecond * TOKEN;
        this.filled = now;
    }

    boolean has(long now) {
        long passed = Math.clamp(now - filled, 0, TOKEN);
        content = Math.min(perSecond * TOKEN, content + passed * perSecond);
        filled = now;
        return content >= TOKEN;
    }

    void take() {
        content -= TOKEN;
    }
}
