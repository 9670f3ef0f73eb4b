package dev.archipelago.discovery.libp2p.gossipsub;

/**
 * What one RPC may bring. An RPC with more is refused as a whole.
 *
 * @param rpc how many bytes it may have
 * @param data how many bytes of data a message may have
 * @param messages how many messages
 * @param subscriptions how many topics that are wanted or not
 * @param control how many topics of IHAVE, GRAFT and PRUNE, each
 * @param ids how many ids of messages in IHAVE, IWANT and IDONTWANT, each
 */
public record RpcLimits(int rpc, int data, int messages, int subscriptions, int control, int ids) {
    /** The longest name a topic may have, in bytes. */
    public static final int TOPIC = 256;

    static final int ID = 256;
    static final int PEERS = 64;

    private static final int OVERHEAD = 64 * 1024;

    /** Limits around a largest message. */
    public static RpcLimits withData(int most) {
        return new RpcLimits(most + OVERHEAD, most, 5_000, 1_024, 1_024, 5_000);
    }
}
