package dev.archipelago.federation;

import dev.archipelago.federation.DoorSecret.Origin;
import dev.archipelago.federation.join.InviteState;
import dev.archipelago.federation.wire.Bytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The secrets by which this node and others recognise each other. */
final class DoorSecrets {
    private final Ground ground;

    DoorSecrets(Ground ground) {
        this.ground = ground;
    }

    List<DoorSecret> all() {
        List<DoorSecret> all = new ArrayList<>(ofPeers());
        all.addAll(ofInvites());
        ground.books().joins().stream()
                .map(begun -> new DoorSecret(
                        begun.joining().keys().knock(),
                        Optional.of(begun.inviter().publicKey()),
                        Origin.INVITE_TAKEN))
                .forEach(all::add);
        return List.copyOf(all);
    }

    private List<DoorSecret> ofPeers() {
        Instant now = ground.now();
        return ground.books().peers().stream()
                .filter(peer -> peer.isAnsweredAt(now))
                .map(peer -> new DoorSecret(secret(peer), Optional.of(peer.key()), Origin.MEMBERSHIP))
                .toList();
    }

    /** A membership from before such secrets were kept has that of the present keys. */
    private Bytes secret(PeerRecord peer) {
        return peer.bond().flatMap(Bond::door).orElseGet(() -> ground.sharedWith(peer.key()));
    }

    private List<DoorSecret> ofInvites() {
        Instant now = ground.now();
        return ground.books().invitations().stream()
                .filter(invitation -> invitation.isOpenAt(now) || invitation.state() instanceof InviteState.Reserved)
                .map(invitation -> new DoorSecret(invitation.knock(), Optional.empty(), Origin.INVITE_MADE))
                .toList();
    }
}
