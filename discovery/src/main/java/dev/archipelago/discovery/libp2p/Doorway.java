package dev.archipelago.discovery.libp2p;

import dev.archipelago.discovery.libp2p.Libp2pException.Reason;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;

/** Takes the connections that others begin at one address. */
final class Doorway implements AutoCloseable {
    private static final int BACKLOG = 128;

    private final Host host;
    private final Vertx vertx;
    private final Multiaddr asked;
    private final NetServer server;

    private Doorway(Host host, Vertx vertx, Multiaddr asked) {
        this.host = host;
        this.vertx = vertx;
        this.asked = asked;
        this.server = vertx.createNetServer(
                        new NetServerOptions().setAcceptBacklog(BACKLOG).setTcpNoDelay(true))
                .connectHandler(this::connected);
    }

    static Doorway open(Host host, Vertx vertx, Multiaddr address) throws IOException {
        if (!address.isNumeric() || address.tcpHost().isEmpty()) {
            throw new Libp2pException(
                    Reason.ADDRESS, "one can listen at an IP address and a TCP port, not at " + address);
        }
        Doorway doorway = new Doorway(host, vertx, address);
        try {
            NetServer unused = EventLoops.await(
                    doorway.server.listen(SocketAddress.inetSocketAddress(
                            address.tcpPort().orElseThrow(), address.tcpHost().orElseThrow())),
                    "cannot listen at " + address);
        } catch (Libp2pException e) {
            throw new Libp2pException(
                    Reason.ADDRESS,
                    "cannot listen at " + address + "; choose another address or end what listens there",
                    e);
        }
        return doorway;
    }

    /** Where it can be reached: of an address that means any of this machine's, each of them. */
    List<Multiaddr> addresses() throws IOException {
        int port = server.actualPort();
        InetAddress address = InetAddress.getByName(asked.tcpHost().orElseThrow()); // numeric: nothing is looked up
        List<InetAddress> hosts = address.isAnyLocalAddress() ? ofThisMachine(address) : List.of(address);
        return hosts.stream()
                .map(host -> Multiaddr.tcp(new InetSocketAddress(host, port)))
                .toList();
    }

    private static List<InetAddress> ofThisMachine(InetAddress kind) throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address.getClass() == kind.getClass() && !address.isLinkLocalAddress())
                .toList();
    }

    private void connected(NetSocket socket) {
        VertxWire wire = new VertxWire(socket, vertx.getOrCreateContext(), origin(socket.remoteAddress()));
        if (host.table().hasRoom()) {
            Thread.ofVirtual().name("libp2p-accept").start(() -> accept(wire));
        } else {
            wire.sever();
        }
    }

    private static Multiaddr origin(SocketAddress from) {
        String ip = String.valueOf(from.hostAddress()).replaceFirst("%.*", "");
        return Multiaddr.parse((ip.indexOf(':') < 0 ? "/ip4/" : "/ip6/") + ip + "/tcp/" + from.port());
    }

    private void accept(Wire wire) {
        Libp2pConnection connection = host.accepted(wire);
        if (host.table().takes(connection)) {
            connection.begin();
        } else {
            wire.sever();
        }
    }

    @Override
    public void close() {
        EventLoops.settle(server.close());
    }
}
