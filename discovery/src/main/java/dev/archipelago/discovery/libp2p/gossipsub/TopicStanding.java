package dev.archipelago.discovery.libp2p.gossipsub;

import java.util.concurrent.TimeUnit;

/** What a peer did in one topic. */
final class TopicStanding {
    private final ScoreRules.TopicRules rules;
    private boolean inMesh;
    private long since;
    private double first;
    private double brought;
    private double sticky;
    private double invalid;

    TopicStanding(ScoreRules.TopicRules rules) {
        this.rules = rules;
    }

    void grafted(long now) {
        inMesh = true;
        since = now;
    }

    void pruned(long now) {
        sticky += squaredDeficit(now);
        inMesh = false;
    }

    void broughtFirst() {
        first = Math.min(first + 1, rules.firstCap());
        broughtAgain();
    }

    void broughtAgain() {
        if (inMesh) {
            brought = Math.min(brought + 1, rules.deficit().cap());
        }
    }

    void broughtInvalid() {
        invalid++;
    }

    double score(long now) {
        double mesh = inMesh ? Math.min((double) (now - since) / TimeUnit.SECONDS.toNanos(1), rules.meshCap()) : 0;
        return rules.weight()
                * (mesh * rules.meshWeight()
                        + first * rules.firstWeight()
                        + squaredDeficit(now) * rules.deficit().weight()
                        + sticky * rules.deficit().stickyWeight()
                        + invalid * invalid * rules.invalidWeight());
    }

    private double squaredDeficit(long now) {
        boolean active = inMesh && now - since > rules.deficit().activation().toNanos();
        double deficit = active ? Math.max(0, rules.deficit().threshold() - brought) : 0;
        return deficit * deficit;
    }

    void decay() {
        first = less(first, rules.firstDecay());
        brought = less(brought, rules.deficit().decay());
        sticky = less(sticky, rules.deficit().decay());
        invalid = less(invalid, rules.invalidDecay());
    }

    static double less(double value, double decay) {
        double left = value * decay;
        return left < ScoreRules.NOTHING ? 0 : left;
    }

    boolean isBlank() {
        return !inMesh && first == 0 && brought == 0 && sticky == 0 && invalid == 0;
    }
}
