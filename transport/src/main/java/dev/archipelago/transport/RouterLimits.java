package dev.archipelago.transport;

/**
 * How much a router takes on. What exceeds it is refused at once, or kept for later where it can be.
 *
 * @param underWay how many messages may be under way
 * @param underWayPerPeer how many of them to one peer
 * @param remembered of how many peers it is known how their links fare; the one not used for longest is forgotten
 */
public record RouterLimits(int underWay, int underWayPerPeer, int remembered) {
    /** 1,024 under way, 32 to a peer, 10,000 peers. */
    public static final RouterLimits STANDARD = new RouterLimits(1_024, 32, 10_000);

    /** @throws IllegalArgumentException for a limit below one */
    public RouterLimits {
        if (underWay < 1 || underWayPerPeer < 1 || remembered < 1) {
            throw new IllegalArgumentException("a router that is of use takes on at least one of each");
        }
    }
}
