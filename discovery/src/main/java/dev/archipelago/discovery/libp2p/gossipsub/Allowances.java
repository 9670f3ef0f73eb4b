package dev.archipelago.discovery.libp2p.gossipsub;

/**
 * What each peer may take of us, and what is kept altogether.
 *
 * @param message how many bytes a message may have
 * @param subscriptions how many topics of a peer are remembered
 * @param haves how many IHAVE of a peer are read within a heartbeat
 * @param asked for how many messages a peer is asked within a heartbeat
 * @param served how many IWANT ids of a peer are answered within a heartbeat
 * @param repeats how often a peer gets the same message
 * @param dontWant how many IDONTWANT ids of a peer are heard within a heartbeat
 * @param large messages with so many bytes are told of by IDONTWANT
 * @param seen how many messages are known at once
 * @param cached how many bytes of messages are kept for those who ask
 * @param strangers how many peers that are gone, or places in meshes, are remembered
 */
public record Allowances(
        int message,
        int subscriptions,
        int haves,
        int asked,
        int served,
        int repeats,
        int dontWant,
        int large,
        int seen,
        long cached,
        int strangers) {
    /** Messages of 1 MiB, and enough for some hundred peers. */
    public static final Allowances STANDARD =
            new Allowances(1 << 20, 512, 10, 5_000, 1_000, 3, 512, 1_024, 100_000, 64L << 20, 10_000);

    /** The same with another largest message. */
    public Allowances withMessage(int bytes) {
        return new Allowances(
                bytes, subscriptions, haves, asked, served, repeats, dontWant, large, seen, cached, strangers);
    }
}
