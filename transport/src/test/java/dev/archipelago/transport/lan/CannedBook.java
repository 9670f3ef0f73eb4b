package dev.archipelago.transport.lan;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.transport.Endpoints;
import dev.archipelago.transport.Knock;
import dev.archipelago.transport.Knock.Ground;
import dev.archipelago.transport.Payload;
import dev.archipelago.transport.PeerBook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A peer book as a test fills it. */
final class CannedBook implements PeerBook {
    private final Map<PublicKey, Endpoints> endpoints = new ConcurrentHashMap<>();
    private final Map<PublicKey, Admission> admissions = new ConcurrentHashMap<>();
    private final List<Knock> knocks = new CopyOnWriteArrayList<>();

    /** Both are members of each other. */
    CannedBook member(Identity me, PublicKey peer) {
        knocks.add(new Knock(KnockKey.between(me, peer), Optional.of(peer), Ground.MEMBERSHIP));
        return admit(peer, Admission.FEDERATED);
    }

    CannedBook admit(PublicKey peer, Admission admission) {
        admissions.put(peer, admission);
        return this;
    }

    CannedBook invite(Payload key) {
        knocks.add(new Knock(key, Optional.empty(), Ground.INVITE_MADE));
        return this;
    }

    CannedBook invitedBy(PublicKey peer, Payload key) {
        knocks.add(new Knock(key, Optional.of(peer), Ground.INVITE_TAKEN));
        return this;
    }

    CannedBook at(PublicKey peer, String host, int port) {
        endpoints.put(peer, new Endpoints(Optional.empty(), List.of(new Endpoints.Place(host, port)), List.of()));
        return this;
    }

    void forgetKnocks() {
        knocks.clear();
    }

    @Override
    public Optional<Endpoints> endpoints(Did peer) {
        return Optional.ofNullable(endpoints.get(peer.publicKey()));
    }

    @Override
    public Admission admission(PublicKey key) {
        return admissions.getOrDefault(key, Admission.NONE);
    }

    @Override
    public List<Knock> knocks() {
        return List.copyOf(knocks);
    }
}
