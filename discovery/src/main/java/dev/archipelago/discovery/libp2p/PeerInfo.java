package dev.archipelago.discovery.libp2p;

import dev.archipelago.discovery.libp2p.identify.IdentifyMessage;
import dev.archipelago.identity.codec.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a peer tells of itself. Nobody has proved any of it but the id.
 *
 * @param peer who it is
 * @param protocols what it says it speaks
 * @param addresses where it says it can be dialled; those of unknown transports are left out
 * @param observed from where it sees us come
 * @param agent the program it says it is, with characters that could confuse a terminal
 * @param protocolVersion the family of protocols it says it speaks
 */
public record PeerInfo(
        PeerId peer,
        List<String> protocols,
        List<Multiaddr> addresses,
        Optional<Multiaddr> observed,
        Optional<String> agent,
        Optional<String> protocolVersion) {
    /** Keeps copies of the lists. */
    public PeerInfo {
        protocols = List.copyOf(protocols);
        addresses = List.copyOf(addresses);
    }

    static PeerInfo of(PeerId peer, IdentifyMessage message) {
        List<Multiaddr> addresses = new ArrayList<>();
        message.listenAddresses().forEach(bytes -> known(bytes).ifPresent(addresses::add));
        return new PeerInfo(
                peer,
                message.protocols(),
                addresses,
                message.observedAddress().flatMap(PeerInfo::known),
                message.agentVersion(),
                message.protocolVersion());
    }

    private static Optional<Multiaddr> known(byte[] bytes) {
        try {
            return Optional.of(Multiaddr.read(bytes));
        } catch (MalformedException unknown) {
            return Optional.empty();
        }
    }
}
