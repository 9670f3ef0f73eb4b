package dev.archipelago.discovery.libp2p.gossipsub;

import java.time.Duration;

/**
 * How long things take and last.
 *
 * @param heartbeat between two times the meshes are looked after
 * @param fanout how long peers are kept for a topic on which we only publish
 * @param seen how long a message is known
 * @param prune how long not to ask for a place in a mesh that was lost
 * @param unsubscribe the same where the reason is that a topic is not wanted any more
 * @param graftFlood who asks for a place so early after losing it does harm
 * @param promise how long a message may take that was asked for
 */
public record Timing(
        Duration heartbeat,
        Duration fanout,
        Duration seen,
        Duration prune,
        Duration unsubscribe,
        Duration graftFlood,
        Duration promise) {
    /** What everybody uses. */
    public static final Timing STANDARD = new Timing(
            Duration.ofSeconds(1),
            Duration.ofSeconds(60),
            Duration.ofMinutes(2),
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(3));
}
