package dev.archipelago.discovery.libp2p.gossipsub;

/**
 * By what rules a node gossips.
 *
 * @param degrees how many peers a mesh has
 * @param timing how long things take
 * @param allowances what peers may take of us
 * @param score what peers are worth
 * @param publishing to whom we send our own messages
 */
public record GossipRules(
        Degrees degrees, Timing timing, Allowances allowances, ScoreRules score, Publishing publishing) {
    /** What everybody uses, but for the scores. */
    public static final GossipRules STANDARD = new GossipRules(
            Degrees.STANDARD, Timing.STANDARD, Allowances.STANDARD, ScoreRules.STANDARD, Publishing.TO_ALL);

    /** The same with another largest message, in bytes. */
    public GossipRules withMessage(int bytes) {
        return new GossipRules(degrees, timing, allowances.withMessage(bytes), score, publishing);
    }

    /** The same with our own messages sent to others. */
    public GossipRules withPublishing(Publishing targets) {
        return new GossipRules(degrees, timing, allowances, score, targets);
    }
}
