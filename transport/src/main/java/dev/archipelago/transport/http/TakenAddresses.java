package dev.archipelago.transport.http;

import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The fixed addresses at which this process listens. A Vertx that two listeners share would give each of them some of
 * the connections to one address, and so a peer's to the operator's handlers, where the system would refuse the second.
 */
final class TakenAddresses {
    private static final Set<InetSocketAddress> TAKEN = ConcurrentHashMap.newKeySet();

    private TakenAddresses() {}

    /** Takes an address, or any free port of it; false if it is taken. */
    static boolean take(InetSocketAddress address) {
        return address.getPort() == 0 || TAKEN.add(address);
    }

    static void release(InetSocketAddress address) {
        TAKEN.remove(address);
    }
}
