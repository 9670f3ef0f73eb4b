package dev.archipelago.transport.http;

import dev.archipelago.transport.http.HttpException.Reason;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Opens connections to addresses; the only place from which a caller reaches the network. */
final class Dialer {
    private final Vertx vertx;
    private final NetClient client;
    private final MessageLimits limits;

    Dialer(Vertx vertx, NetClient client, MessageLimits limits) {
        this.vertx = vertx;
        this.client = client;
        this.limits = limits;
    }

    ClientConnection dial(InetSocketAddress address, Countdown time) throws HttpException, InterruptedException {
        CompletableFuture<ClientConnection> connection = new CompletableFuture<>();
        client.connect(Addresses.forEventLoop(address)).onComplete(attempt -> {
            if (attempt.failed()) {
                connection.completeExceptionally(attempt.cause());
            } else {
                handOver(attempt.result(), connection);
            }
        });
        boolean taken = false;
        try {
            ClientConnection made = time.await(connection, address + " took no connection");
            taken = true;
            return made;
        } catch (ExecutionException e) {
            throw new HttpException(
                    Reason.UNREACHABLE,
                    address + " takes no connection; see whether the node runs there, and try again",
                    e);
        } finally {
            if (!taken) {
                abandon(connection);
            }
        }
    }

    /** A connection that comes too late is closed, whether it has come by now or not. */
    private static void abandon(CompletableFuture<ClientConnection> connection) {
        if (!connection.cancel(false) && !connection.isCompletedExceptionally()) {
            connection.join().close();
        }
    }

    private void handOver(NetSocket socket, CompletableFuture<ClientConnection> connection) {
        ClientConnection made = new ClientConnection(socket, vertx.getOrCreateContext(), limits);
        if (!connection.complete(made)) {
            made.close();
        }
    }
}
