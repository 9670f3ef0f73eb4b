package dev.archipelago.node.dwn;

import dev.archipelago.dwn.record.FileEntry;
import dev.archipelago.federation.Contact;
import dev.archipelago.federation.Endpoints;
import dev.archipelago.federation.KnownState;
import dev.archipelago.federation.LegacyUse;
import dev.archipelago.federation.Peer;
import dev.archipelago.federation.PeerState;
import dev.archipelago.federation.Trust;
import dev.archipelago.identity.Did;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A node that is what a test says. */
final class PretendedNode implements NodeView {
    static final Instant JOINED = Instant.parse("2026-11-01T00:00:00Z");

    private final Did did;
    private final Map<Did, Peer> peers = new ConcurrentHashMap<>();
    volatile String name = "home";
    volatile List<FileEntry> files = List.of();
    volatile boolean online = true;

    PretendedNode(Did did) {
        this.did = did;
    }

    void knows(Did peer, PeerState state, Trust trust) {
        peers.put(
                peer,
                new Peer(
                        peer,
                        Optional.empty(),
                        trust,
                        Optional.empty(),
                        state,
                        new Endpoints(Optional.empty(), List.of(), List.of()),
                        Optional.empty(),
                        Optional.of("urn:uuid:1"),
                        JOINED,
                        Optional.empty(),
                        LegacyUse.OFF));
    }

    @Override
    public Did did() {
        return did;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String version() {
        return "0.1.0";
    }

    @Override
    public List<String> apps() {
        return List.of("hello");
    }

    @Override
    public List<FileEntry> files() {
        return files;
    }

    @Override
    public List<Peer> peers() {
        return List.copyOf(peers.values());
    }

    @Override
    public Optional<Peer> peer(Did peer) {
        return peers.values().stream()
                .filter(known -> known.key().equals(peer.publicKey()))
                .findFirst();
    }

    @Override
    public Contact contact(Did peer) {
        return new Contact(online, Optional.empty(), Optional.empty());
    }

    @Override
    public Optional<KnownState> state(Did peer) {
        return Optional.empty();
    }
}
