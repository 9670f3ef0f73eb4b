package dev.archipelago.transport;

import dev.archipelago.identity.OnionAddress;
import java.util.List;
import java.util.Optional;

/**
 * Where a peer says it is reached, by each kind of link. It is the peer's word: each link decides what it dials.
 *
 * @param onion its onion service
 * @param lan its places in the local network
 * @param http its places for clear-text HTTP, on this machine alone
 */
public record Endpoints(Optional<OnionAddress> onion, List<Place> lan, List<Place> http) {
    /** Nowhere. */
    public static final Endpoints NONE = new Endpoints(Optional.empty(), List.of(), List.of());

    /** @param lan its places in the local network */
    public Endpoints {
        lan = List.copyOf(lan);
        http = List.copyOf(http);
    }

    /**
     * A host and a port, neither looked up nor judged.
     *
     * @param host a name, or an address in numbers without brackets
     * @param port from 1 to 65535
     */
    public record Place(String host, int port) {
        /** @throws IllegalArgumentException for a port that is none */
        public Place {
            if (host.isEmpty() || port < 1 || port > 0xFFFF) {
                throw new IllegalArgumentException("a place is a host and a port from 1 to 65535");
            }
        }

        /** Host and port, an address of version 6 in brackets. */
        @Override
        public String toString() {
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }
}
