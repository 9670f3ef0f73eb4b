package dev.archipelago.federation;

import java.time.Instant;

/**
 * How a peer was when it last told.
 *
 * @param snapshot what it told
 * @param received when, by this node's clock
 */
public record KnownState(Snapshot snapshot, Instant received) {}
