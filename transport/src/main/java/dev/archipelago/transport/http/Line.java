package dev.archipelago.transport.http;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * What tells connections of a caller apart: one may be used in place of another where both are equal.
 *
 * @param address the other end
 * @param greeting what was said before HTTP began
 */
record Line(InetSocketAddress address, Optional<Greeting> greeting) {
    /** A connection on which HTTP begins at once. */
    static Line plain(InetSocketAddress address) {
        return new Line(address, Optional.empty());
    }
}
