package dev.archipelago.federation.deploy;

import java.net.InetAddress;

/**
 * A port of an app that is reached from outside.
 *
 * @param address where this machine listens for it
 * @param hostPort at which port there
 * @param appPort the app's own
 * @param protocol by which protocol
 */
public record PortPublication(InetAddress address, int hostPort, int appPort, Protocol protocol) {
    /** @throws IllegalArgumentException for a port that is none */
    public PortPublication {
        if (!isPort(hostPort) || !isPort(appPort)) {
            throw new IllegalArgumentException("a port is a number from 1 to 65535");
        }
    }

    static boolean isPort(int port) {
        return port > 0 && port <= 65_535;
    }

    /** By which protocol a port is reached. */
    public enum Protocol {
        /** Connections. */
        TCP,
        /** Datagrams. */
        UDP
    }
}
