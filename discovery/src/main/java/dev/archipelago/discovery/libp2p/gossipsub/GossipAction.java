package dev.archipelago.discovery.libp2p.gossipsub;

/** What has to be done outside of the protocol. */
public sealed interface GossipAction {
    /**
     * Something is to be sent.
     *
     * @param peer to whom
     * @param rpc what
     */
    record Send(Bytes peer, Rpc rpc) implements GossipAction {}

    /**
     * A message came whose signature is to be looked at; {@link Gossipsub#checked} wants to know.
     *
     * @param peer who brought it
     * @param message the message
     */
    record Check(Bytes peer, Message message) implements GossipAction {}

    /**
     * A message is its author's; whether it is to be handed on {@link Gossipsub#judged} wants to know.
     *
     * @param peer who brought it
     * @param message the message
     */
    record Judge(Bytes peer, Message message) implements GossipAction {}
}
