package dev.archipelago.discovery.libp2p.gossipsub;

/**
 * How many peers a mesh is to have.
 *
 * @param target as many as it is brought to (D)
 * @param low with fewer it takes in more (D_low)
 * @param high with more it lets go (D_high)
 * @param best so many of those with the best score are kept when it lets go (D_score)
 * @param outbound so many at least are peers that we dialled (D_out)
 * @param lazy to so many outside of it messages are told of at least (D_lazy)
 */
public record Degrees(int target, int low, int high, int best, int outbound, int lazy) {
    /** What everybody uses. */
    public static final Degrees STANDARD = new Degrees(6, 4, 12, 4, 2, 6);
}
