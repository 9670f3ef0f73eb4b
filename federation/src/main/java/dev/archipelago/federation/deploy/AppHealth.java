package dev.archipelago.federation.deploy;

/** Whether an app is as its check wants it. */
public sealed interface AppHealth {
    /** It is. */
    record Healthy() implements AppHealth {}

    /**
     * It is not, or not in time.
     *
     * @param reason what was seen, for this node's operator; the node that asked is not told
     */
    record Unhealthy(String reason) implements AppHealth {}
}
