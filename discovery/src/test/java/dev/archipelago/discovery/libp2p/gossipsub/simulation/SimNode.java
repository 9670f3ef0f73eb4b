package dev.archipelago.discovery.libp2p.gossipsub.simulation;

import dev.archipelago.discovery.libp2p.gossipsub.Bytes;
import dev.archipelago.discovery.libp2p.gossipsub.Control;
import dev.archipelago.discovery.libp2p.gossipsub.GossipAction;
import dev.archipelago.discovery.libp2p.gossipsub.GossipRules;
import dev.archipelago.discovery.libp2p.gossipsub.Gossipsub;
import dev.archipelago.discovery.libp2p.gossipsub.Message;
import dev.archipelago.discovery.libp2p.gossipsub.MessageSeal;
import dev.archipelago.discovery.libp2p.gossipsub.Rpc;
import dev.archipelago.discovery.libp2p.gossipsub.Trait;
import dev.archipelago.discovery.libp2p.gossipsub.Verdict;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * One node of a simulated network. Signatures are replaced by a stand-in: a message with an empty one is forged, any
 * other is genuine.
 */
final class SimNode {
    private static final byte[] SIGNED = {1};

    final int number;
    final Bytes id;
    final Map<SimNode, Line> lines = new LinkedHashMap<>();
    private final World world;
    private final Random random;
    private Gossipsub core;
    private Manner manner = Manner.HONEST;
    private boolean up = true;

    SimNode(int number, World world, long seed) {
        this.number = number;
        this.world = world;
        this.random = new Random(seed);
        this.id = Bytes.of(
                ByteBuffer.allocate(8).putInt(0x6e6f6465).putInt(number).array());
        this.core = fresh();
    }

    /** How a node behaves. */
    enum Manner {
        HONEST,
        /** Takes places in meshes, tells of messages, and hands none on. */
        SILENT,
        /** Besides that sends forged messages and tells of some that are not there. */
        SPAMMING
    }

    /** What one side of a connection knows of the way to the other. */
    static final class Line {
        final long latency;
        long lastArrival;

        Line(long latency) {
            this.latency = latency;
        }
    }

    private Gossipsub fresh() {
        Gossipsub made = new Gossipsub(id, GossipRules.STANDARD, world::now, random, peer -> 0);
        made.subscribe(World.TOPIC);
        return made;
    }

    boolean isHonest() {
        return manner == Manner.HONEST;
    }

    boolean isUp() {
        return up;
    }

    void behave(Manner other) {
        manner = other;
    }

    void stop() {
        up = false;
        List.copyOf(lines.keySet()).forEach(peer -> world.disconnect(this, peer));
    }

    void restart() {
        core = fresh();
        up = true;
    }

    void connected(SimNode peer, boolean dialled) {
        core.connected(
                peer.id, dialled ? Set.of(Trait.OUTBOUND, Trait.HEARS_DONT_WANT) : Set.of(Trait.HEARS_DONT_WANT));
        act();
    }

    void disconnected(SimNode peer) {
        core.disconnected(peer.id);
        act();
    }

    void received(SimNode from, Rpc rpc) {
        core.received(from.id, rpc);
        act();
    }

    void heartbeat() {
        core.heartbeat();
        act();
        if (manner == Manner.SPAMMING) {
            spam();
        }
    }

    private void spam() {
        List<Message> forged = new ArrayList<>();
        List<Bytes> missing = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            byte[] seqno = new byte[8];
            random.nextBytes(seqno);
            forged.add(new Message(id, new byte[100], seqno, World.TOPIC, new byte[0], null));
            byte[] name = new byte[16];
            random.nextBytes(name);
            missing.add(Bytes.of(name));
        }
        Control lies = new Control(
                List.of(new Control.Have(World.TOPIC, missing)), List.of(), List.of(), List.of(), List.of());
        List.copyOf(lines.keySet()).forEach(peer -> world.carry(this, peer, new Rpc(List.of(), forged, lies)));
    }

    Message publish(byte[] data) {
        Message message = core.draft(World.TOPIC, data).signed(SIGNED);
        int unused = core.publish(message);
        return message;
    }

    /** Does what is to be done by now. */
    void act() {
        for (List<GossipAction> actions = core.takeActions(); !actions.isEmpty(); actions = core.takeActions()) {
            actions.forEach(this::act);
        }
    }

    private void act(GossipAction action) {
        switch (action) {
            case GossipAction.Send send -> send(send);
            case GossipAction.Check check ->
                core.checked(
                        check.peer(),
                        check.message(),
                        check.message().signature().length == 0
                                ? MessageSeal.Finding.FORGED
                                : MessageSeal.Finding.GENUINE);
            case GossipAction.Judge judge -> {
                world.heard(this, judge.peer(), judge.message());
                core.judged(judge.message().id(), Verdict.ACCEPT);
            }
        }
    }

    private void send(GossipAction.Send send) {
        Rpc rpc = send.rpc();
        SimNode peer = world.node(send.peer());
        if (isHonest() || rpc.messages().isEmpty()) {
            world.carry(this, peer, rpc);
        }
    }
}
