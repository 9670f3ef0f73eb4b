package dev.archipelago.discovery.libp2p.gossipsub;

import java.util.ArrayList;
import java.util.List;

/** What has to be done. */
final class Outbox {
    private List<GossipAction> actions = new ArrayList<>();

    void send(Neighbour peer, Rpc rpc) {
        actions.add(new GossipAction.Send(peer.id(), rpc));
    }

    void send(Neighbour peer, Control control) {
        send(peer, Rpc.of(control));
    }

    void add(GossipAction action) {
        actions.add(action);
    }

    List<GossipAction> take() {
        List<GossipAction> taken = actions;
        actions = new ArrayList<>();
        return taken;
    }
}
