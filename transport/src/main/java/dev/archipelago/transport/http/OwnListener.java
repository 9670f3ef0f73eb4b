package dev.archipelago.transport.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;

/**
 * A listener of this node that must not be dialled by it.
 *
 * @param bound where it is bound
 */
record OwnListener(InetSocketAddress bound) {
    boolean isAt(InetSocketAddress address) {
        return address.getPort() == bound.getPort() && isReached(address.getAddress());
    }

    private boolean isReached(InetAddress address) {
        InetAddress mine = bound.getAddress();
        return mine.equals(address)
                || (mine.isLoopbackAddress() && address.isLoopbackAddress())
                || (mine.isAnyLocalAddress() && isOfThisMachine(address));
    }

    private static boolean isOfThisMachine(InetAddress address) {
        try {
            return address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return true; // who cannot tell does not dial
        }
    }
}
