package dev.archipelago.node.dwn;

import dev.archipelago.identity.Did;
import java.net.URI;
import java.util.Map;

/**
 * Which DWNs a node uses.
 *
 * @param home this node's own
 * @param peers those of peers, where they leave what they ask this node for
 */
public record DwnPlaces(URI home, Map<Did, URI> peers) {
    /** @param peers those of peers, where they leave what they ask this node for */
    public DwnPlaces {
        peers = Map.copyOf(peers);
    }
}
