package dev.archipelago.transport.http;

import dev.archipelago.transport.http.HttpException.Reason;
import io.vertx.core.Context;
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
        Context context = vertx.getOrCreateContext();
        context.runOnContext(nothing -> connect(address, context, connection));
        boolean taken = false;
        try {
            ClientConnection made = time.await(connection, Addresses.text(address) + " took no connection");
            taken = true;
            return made;
        } catch (ExecutionException e) {
            throw new HttpException(
                    Reason.UNREACHABLE,
                    Addresses.text(address) + " takes no connection; see whether the node runs there, and try again",
                    e);
        } finally {
            if (!taken) {
                abandon(connection);
            }
        }
    }

    /**
     * To be called on the event loop that the connection will live on: there nothing happens to a new connection before
     * its handlers are set. Elsewhere its first bytes, or its end, could come before them and be lost.
     */
    private void connect(InetSocketAddress address, Context context, CompletableFuture<ClientConnection> connection) {
        client.connect(Addresses.forEventLoop(address)).onComplete(attempt -> {
            if (attempt.failed()) {
                connection.completeExceptionally(attempt.cause());
            } else {
                handOver(attempt.result(), context, connection);
            }
        });
    }

    /** A connection that comes too late is closed, whether it has come by now or not. */
    private static void abandon(CompletableFuture<ClientConnection> connection) {
        if (!connection.cancel(false) && !connection.isCompletedExceptionally()) {
            connection.join().close();
        }
    }

    private void handOver(NetSocket socket, Context context, CompletableFuture<ClientConnection> connection) {
        ClientConnection made = new ClientConnection(socket, context, limits);
        if (!connection.complete(made)) {
            made.close();
        }
    }
}
