package dev.archipelago.discovery.libp2p;

import dev.archipelago.discovery.libp2p.gossipsub.Verdict;

/** Says which messages of a topic are handed on. */
@FunctionalInterface
public interface TopicValidator {
    /**
     * What becomes of a message whose signature is good. It may be called by several threads at once; if it throws, the
     * message is ignored.
     */
    Verdict judge(TopicMessage message);
}
