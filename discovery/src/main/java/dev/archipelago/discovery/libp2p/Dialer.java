package dev.archipelago.discovery.libp2p;

import dev.archipelago.discovery.libp2p.Libp2pException.Reason;
import dev.archipelago.identity.PublicKey;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Begins connections. */
final class Dialer {
    private final Host host;
    private final Vertx vertx;
    private final NetClient client;
    private final DialBackoff backoff = new DialBackoff(System::nanoTime);

    Dialer(Host host, Vertx vertx) {
        this.host = host;
        this.vertx = vertx;
        this.client =
                vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true).setConnectTimeout((int)
                        host.limits().handshake().toMillis()));
    }

    Libp2pConnection dial(Multiaddr address) throws IOException {
        Optional<PublicKey> expected = expected(address);
        requireRested(address);
        boolean reached = false;
        try {
            Wire wire = connect(address);
            Libp2pConnection connection = host.dialled(wire, expected);
            if (!host.table().takes(connection)) {
                wire.sever();
                reached = true; // the fault is not the address's
                throw new Libp2pException(Reason.LIMIT, "this node has as many connections as it may");
            }
            connection.begin();
            PeerId unused = connection.awaitReady();
            backoff.succeeded(address);
            reached = true;
            return connection;
        } finally {
            if (!reached) {
                backoff.failed(address);
            }
        }
    }

    private Optional<PublicKey> expected(Multiaddr address) throws Libp2pException {
        if (address.tcpHost().isEmpty()) {
            throw new Libp2pException(Reason.ADDRESS, "only plain TCP can be dialled, not " + address);
        }
        Optional<PeerId> peer = address.peer();
        if (peer.isEmpty()) {
            return Optional.empty();
        }
        Optional<PublicKey> key = peer.get().publicKey();
        if (key.isEmpty()) {
            throw new Libp2pException(
                    Reason.ADDRESS, "only peers with an Ed25519 key in their id can be dialled, not " + peer.get());
        }
        if (key.get().equals(host.key())) {
            throw new Libp2pException(Reason.ADDRESS, "that is this node itself");
        }
        return key;
    }

    private void requireRested(Multiaddr address) throws Libp2pException {
        long rest = backoff.rest(address).toMillis();
        if (rest > 0) {
            throw new Libp2pException(
                    Reason.BACKING_OFF, "dialling " + address + " failed; try again in " + rest + " ms");
        }
    }

    /** The handlers of a new connection have to be set on its event loop, else its first bytes could be lost. */
    private Wire connect(Multiaddr address) throws IOException {
        CompletableFuture<Wire> connected = new CompletableFuture<>();
        Context context = vertx.getOrCreateContext();
        context.runOnContext(nothing -> client.connect(
                        address.tcpPort().orElseThrow(), address.tcpHost().orElseThrow())
                .onComplete(attempt -> {
                    if (attempt.failed()) {
                        connected.completeExceptionally(new Libp2pException(
                                Reason.UNREACHABLE, "nobody answers at " + address, attempt.cause()));
                    } else {
                        hand(attempt.result(), context, address, connected);
                    }
                }));
        return Waiting.on(connected, host.limits().handshake().plusSeconds(1), "nobody answers at " + address);
    }

    private static void hand(NetSocket socket, Context context, Multiaddr address, CompletableFuture<Wire> connected) {
        Wire wire = new VertxWire(socket, context, address);
        if (!connected.complete(wire)) {
            wire.sever();
        }
    }
}
