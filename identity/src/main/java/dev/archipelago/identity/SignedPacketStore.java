package dev.archipelago.identity;

import java.io.IOException;
import java.util.Optional;

/**
 * Where signed packets are kept under the keys that signed them: a DHT, a gateway, a cache of peers. It can withhold a
 * packet or hand out an old one, but no false one, as a {@link SignedPacket} is always verified. Both calls may block;
 * how long is the implementation's to bound.
 */
public interface SignedPacketStore {
    /**
     * The newest packet of a key that can be found.
     *
     * @throws IOException if the store could not be asked, so that nothing is known
     */
    Optional<SignedPacket> get(PublicKey key) throws IOException;

    /**
     * Keeps a packet, unless the store holds one that it does not supersede.
     *
     * @return whether the packet is now the one that is held; true also where it was already
     * @throws IOException if the store could not be reached, so that nothing is known
     */
    boolean put(SignedPacket packet) throws IOException;
}
