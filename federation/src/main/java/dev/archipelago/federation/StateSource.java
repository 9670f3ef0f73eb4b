package dev.archipelago.federation;

/** How this node is, asked anew whenever a member asks. */
@FunctionalInterface
public interface StateSource {
    /** What members are told now. */
    Snapshot current();
}
