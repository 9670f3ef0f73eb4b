package dev.archipelago.discovery.libp2p.gossipsub;

import java.time.Duration;

/**
 * What peers are worth to us. Where they come from does not count (P6): behind Tor and a radio all come from one place.
 *
 * @param topic what counts in a topic
 * @param topicCap the most that all topics together are worth
 * @param appWeight the weight of what the program says of a peer (P5)
 * @param behaviourWeight the weight of misdeeds squared (P7), at most zero
 * @param behaviourFree so many misdeeds are no harm
 * @param behaviourDecay what is left of them after a heartbeat
 * @param retain how long the score of a peer that went is remembered where it is below zero
 * @param thresholds what follows from a score
 */
public record ScoreRules(
        TopicRules topic,
        double topicCap,
        double appWeight,
        double behaviourWeight,
        double behaviourFree,
        double behaviourDecay,
        Duration retain,
        Thresholds thresholds) {
    static final double NOTHING = 0.01;

    /** Deficits in a mesh (P3) are not counted, for nobody knows how much a topic will carry. */
    public static final ScoreRules STANDARD = new ScoreRules(
            TopicRules.STANDARD, 50, 1, -10, 6, 0.99, Duration.ofHours(1), new Thresholds(-10, -50, -80, 1));

    /**
     * What follows from a score. Below zero nobody has a place in a mesh.
     *
     * @param gossip below it a peer hears no gossip, and its is not heard
     * @param publish below it our own messages are not sent to it
     * @param graylist below it nothing it sends is read
     * @param opportunistic a mesh with a median below it looks for better peers
     */
    public record Thresholds(double gossip, double publish, double graylist, double opportunistic) {}

    /**
     * What counts in one topic.
     *
     * @param weight what the topic is worth
     * @param meshWeight of each second in the mesh (P1)
     * @param meshCap so many seconds count
     * @param firstWeight of a message that came from this peer first (P2)
     * @param firstDecay what is left of it after a heartbeat
     * @param firstCap so many of them count
     * @param deficit what a peer in the mesh owes (P3, P3b)
     * @param invalidWeight of messages squared that are none (P4), at most zero
     * @param invalidDecay what is left of them after a heartbeat
     */
    public record TopicRules(
            double weight,
            double meshWeight,
            double meshCap,
            double firstWeight,
            double firstDecay,
            double firstCap,
            DeficitRules deficit,
            double invalidWeight,
            double invalidDecay) {
        /** For topics of which nothing is known. */
        public static final TopicRules STANDARD =
                new TopicRules(1, 0.01, 300, 1, 0.9, 20, DeficitRules.NONE, -20, 0.99);
    }

    /**
     * What a peer in the mesh owes.
     *
     * @param weight of what it did not bring, squared (P3), at most zero
     * @param stickyWeight of what it did not bring when it lost its place, squared (P3b), at most zero
     * @param threshold as much it has to bring
     * @param cap so much counts
     * @param decay what is left after a heartbeat
     * @param window as long after the first a message still counts
     * @param activation as long it has to be in the mesh before this counts
     */
    public record DeficitRules(
            double weight,
            double stickyWeight,
            double threshold,
            double cap,
            double decay,
            Duration window,
            Duration activation) {
        /** Nothing. */
        public static final DeficitRules NONE =
                new DeficitRules(0, 0, 0, 100, 0.9, Duration.ofMillis(500), Duration.ofSeconds(30));
    }
}
