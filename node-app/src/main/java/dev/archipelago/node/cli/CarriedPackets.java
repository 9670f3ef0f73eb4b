package dev.archipelago.node.cli;

import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.SignedPacket;
import dev.archipelago.identity.SignedPacketStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Signed packets that somebody carried here. A body does not say whose it is: each is tried under the key that is asked
 * for, and counts where that key signed it. For one thread.
 */
final class CarriedPackets implements SignedPacketStore {
    private final List<byte[]> bodies = new ArrayList<>();

    /** Takes a packet as gateways hand it out; whether anybody signed it shows when a key is asked for. */
    void add(byte[] body) {
        bodies.add(body.clone());
    }

    @Override
    public Optional<SignedPacket> get(PublicKey key) {
        return bodies.stream()
                .flatMap(body -> signed(key, body).stream())
                .reduce((one, other) -> other.supersedes(one) ? other : one);
    }

    @Override
    public boolean put(SignedPacket packet) {
        add(packet.body());
        return get(packet.publicKey()).equals(Optional.of(packet));
    }

    private static Optional<SignedPacket> signed(PublicKey key, byte[] body) {
        try {
            return Optional.of(SignedPacket.read(key, body));
        } catch (IdentityException e) {
            return Optional.empty();
        }
    }
}
