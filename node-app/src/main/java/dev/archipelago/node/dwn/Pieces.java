package dev.archipelago.node.dwn;

import dev.archipelago.dwn.record.Access;
import dev.archipelago.dwn.record.FederationMembership;
import dev.archipelago.dwn.record.FileEntry;
import dev.archipelago.dwn.record.NodeAnnouncement;
import dev.archipelago.dwn.record.PeerStatus;
import dev.archipelago.dwn.record.TrustLevel;
import dev.archipelago.federation.AppStatus;
import dev.archipelago.federation.Health;
import dev.archipelago.federation.KnownState;
import dev.archipelago.federation.Peer;
import dev.archipelago.federation.PeerState;
import dev.archipelago.federation.Trust;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** The records that should be at this node's DWN, as the node stands now. */
final class Pieces {
    private final NodeView node;
    private final InstantSource clock;

    Pieces(NodeView node, InstantSource clock) {
        this.node = node;
        this.clock = clock;
    }

    List<Piece> of(Kind kind) {
        return switch (kind) {
            case ANNOUNCEMENT -> List.of(announcement());
            case ENTRY -> entries();
            case MEMBERSHIP -> members().map(this::membership).toList();
            case PEER_STATUS -> members().map(this::status).toList();
            case ROLE ->
                members()
                        .filter(peer -> peer.trust() == Trust.TRUSTED)
                        .map(peer -> Piece.role(peer.did().toString()))
                        .toList();
        };
    }

    /** The schema knows neither a name nor a number of files, and admits them. */
    private Piece announcement() {
        ObjectNode json = NodeAnnouncement.builder(node.did().toString(), node.version(), node.apps(), clock.instant())
                .build()
                .json()
                .put("blob_count", node.files().size());
        if (!node.name().isEmpty()) {
            json.put("name", node.name());
        }
        return Piece.open(Kind.ANNOUNCEMENT, "", json);
    }

    /** Anyone may read the catalog at a DWN: what is for peers alone they get from this node itself. */
    private List<Piece> entries() {
        return node.files().stream()
                .filter(file -> file.access() != Access.PEERS_ONLY)
                .map(Pieces::entry)
                .toList();
    }

    private static Piece entry(FileEntry file) {
        return Piece.open(Kind.ENTRY, file.id(), file.json());
    }

    private Stream<Peer> members() {
        return node.peers().stream().filter(peer -> peer.state() == PeerState.MEMBER);
    }

    private Piece membership(Peer peer) {
        FederationMembership.Builder membership = FederationMembership.builder(
                peer.did().toString(),
                TrustLevel.ofFederation(peer.trust().text()).orElse(TrustLevel.UNTRUSTED),
                peer.added());
        peer.lastSeen().ifPresent(membership::lastSeen);
        peer.credential().filter(id -> !id.isBlank()).ifPresent(membership::credentialId);
        node.state(peer.did()).ifPresent(state -> membership.apps(apps(state)));
        return Piece.to(peer.did().toString(), Kind.MEMBERSHIP, membership.build());
    }

    private static List<String> apps(KnownState state) {
        return state.snapshot().apps().stream().map(AppStatus::id).toList();
    }

    private Piece status(Peer peer) {
        Optional<KnownState> state = node.state(peer.did());
        PeerStatus.Builder status = PeerStatus.builder(
                peer.did().toString(), node.contact(peer.did()).online(), clock.instant());
        state.map(KnownState::snapshot).ifPresent(snapshot -> {
            Health health = snapshot.health();
            health.cpuPercent().ifPresent(status::cpuPercent);
            health.memory().ifPresent(memory -> status.memoryUsedMb(memory.usedBytes() >> 20));
            health.disk()
                    .filter(disk -> disk.totalBytes() > 0)
                    .ifPresent(disk -> status.diskUsedPercent(100.0 * disk.usedBytes() / disk.totalBytes()));
            health.uptime().ifPresent(uptime -> status.uptimeSeconds(uptime.toSeconds()));
            status.containerCount(snapshot.apps().size());
        });
        return Piece.to(peer.did().toString(), Kind.PEER_STATUS, status.build());
    }
}
