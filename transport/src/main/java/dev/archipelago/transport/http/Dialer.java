package dev.archipelago.transport.http;

import dev.archipelago.transport.http.HttpException.Reason;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
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

    ClientConnection dial(Line line, Countdown time) throws HttpException, InterruptedException {
        CompletableFuture<ClientConnection> connection = new CompletableFuture<>();
        Context context = vertx.getOrCreateContext();
        context.runOnContext(nothing -> connect(line, context, connection));
        boolean taken = false;
        try {
            ClientConnection made = time.await(connection, Addresses.text(line.address()) + " took no connection");
            taken = true;
            return made;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof HttpException known) {
                throw new HttpException(known.reason(), known.getMessage(), known);
            }
            throw new HttpException(
                    Reason.UNREACHABLE,
                    Addresses.text(line.address())
                            + " takes no connection; see whether the node runs there, and try again",
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
    private void connect(Line line, Context context, CompletableFuture<ClientConnection> connection) {
        client.connect(Addresses.forEventLoop(line.address())).onComplete(attempt -> {
            if (attempt.failed()) {
                connection.completeExceptionally(attempt.cause());
            } else {
                greet(line, attempt.result(), context, connection);
            }
        });
    }

    /** A connection that comes too late is closed, whether it has come by now or not. */
    private static void abandon(CompletableFuture<ClientConnection> connection) {
        if (!connection.cancel(false) && !connection.isCompletedExceptionally()) {
            connection.join().close();
        }
    }

    private void greet(Line line, NetSocket socket, Context context, CompletableFuture<ClientConnection> connection) {
        if (line.greeting().isEmpty()) {
            handOver(socket, context, connection);
            return;
        }
        CompletableFuture<ClientConnection> unused = connection.whenComplete((made, failure) -> {
            if (made == null) {
                Severance.of(socket);
            }
        });
        new Foyer(vertx, socket, line.greeting().get(), new Foyer.Exit() {
                    @Override
                    public void begins(Dialogue.Begin begin) {
                        if (begin.rest().size() == 0) {
                            handOver(socket, context, connection);
                        } else {
                            refused("it speaks before it is asked");
                        }
                    }

                    @Override
                    public void refused(String why) {
                        connection.completeExceptionally(turnedAway(line, why));
                    }

                    @Override
                    public void ended() {
                        connection.completeExceptionally(turnedAway(line, "it ended the connection"));
                    }
                })
                .begin();
    }

    private static HttpException turnedAway(Line line, String why) {
        return new HttpException(
                Reason.UNREACHABLE,
                Addresses.text(line.address()) + " is not who was looked for, or does not know us: " + why
                        + "; try again");
    }

    private void handOver(NetSocket socket, Context context, CompletableFuture<ClientConnection> connection) {
        ClientConnection made = new ClientConnection(socket, context, limits);
        if (!connection.complete(made)) {
            made.close();
        }
    }
}
