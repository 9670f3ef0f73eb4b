package dev.archipelago.discovery.libp2p.yamux;

/**
 * How much a connection's streams may take.
 *
 * @param inboundStreams how many streams the other side may have open at a time; further ones are reset
 * @param unread how many bytes of all streams may wait to be read; a stream that goes beyond is reset
 * @param window the most bytes a stream may be granted at a time; 256 KiB is where each begins
 */
public record YamuxLimits(int inboundStreams, int unread, int window) {
    /** What every stream is granted at its beginning. */
    public static final int INITIAL_WINDOW = 256 * 1024;

    /** @throws IllegalArgumentException if nothing could be done within them */
    public YamuxLimits {
        if (inboundStreams < 0 || unread < INITIAL_WINDOW || window < INITIAL_WINDOW) {
            throw new IllegalArgumentException("streams need a window and room of " + INITIAL_WINDOW + " bytes");
        }
    }
}
