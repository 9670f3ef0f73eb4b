package dev.archipelago.transport.http;

import dev.archipelago.transport.http.HttpException.Reason;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a caller, for one request at a time. What it does happens on its event loop; whether it can be used
 * again may be asked anywhere.
 */
final class ClientConnection {
    private static final int MOST_INTERIM = 8;

    private final NetSocket socket;
    private final Context context;
    private final MessageReader<HttpResponse> reader;
    private @Nullable CompletableFuture<HttpResponse> awaited;
    private int interim;
    private boolean answering;
    private boolean unasked;
    private volatile boolean usable = true;

    /** To be made on the socket's event loop, as soon as it is connected. */
    ClientConnection(NetSocket socket, Context context, MessageLimits limits) {
        this.socket = socket;
        this.context = context;
        this.reader = new MessageReader<>(new ResponseSyntax(), limits);
        socket.handler(this::received);
        socket.closeHandler(nothing -> closed());
        socket.exceptionHandler(failure -> close());
    }

    /** Sends a request; the response, or an {@link HttpException}, comes with time. */
    Future<HttpResponse> exchange(byte[] request) {
        CompletableFuture<HttpResponse> response = new CompletableFuture<>();
        context.runOnContext(nothing -> {
            awaited = response;
            interim = 0;
            answering = false;
            if (usable) {
                socket.write(Buffer.buffer(request)).onFailure(failure -> close());
            } else {
                closed();
            }
        });
        return response;
    }

    /** Whether another request can be sent. */
    boolean isUsable() {
        return usable;
    }

    void close() {
        usable = false;
        Severance.of(socket);
    }

    private void received(Buffer bytes) {
        if (awaited == null) {
            unasked = true;
            close();
            return;
        }
        answering = true;
        reader.feed(bytes.getBytes());
        try {
            advance();
        } catch (MalformedMessage e) {
            fail(failure(e));
        }
    }

    private void advance() throws MalformedMessage {
        Optional<HttpResponse> response = reader.next();
        while (response.isPresent() && response.get().isInterim()) {
            if (++interim > MOST_INTERIM) {
                throw MalformedMessage.syntax("it announces its answer again and again");
            }
            response = reader.next();
        }
        response.ifPresent(this::complete);
    }

    private void complete(HttpResponse response) {
        boolean over = response.fields().lists("Connection", "close");
        if (over || reader.stage() != MessageReader.Stage.BETWEEN) {
            close();
        }
        CompletableFuture<HttpResponse> asked = awaited;
        awaited = null;
        if (asked != null) {
            asked.complete(response);
        }
    }

    private void closed() {
        usable = false;
        fail(unasked ? talkative() : cutOff());
    }

    private HttpException cutOff() {
        String when = answering ? "in the middle of the answer" : "without an answer";
        return new HttpException(Reason.CUT_OFF, "the connection ended " + when + "; ask again");
    }

    private static HttpException talkative() {
        return new HttpException(
                Reason.NOT_HTTP, "what listens there speaks before it is asked; check address and port");
    }

    private void fail(HttpException failure) {
        close();
        CompletableFuture<HttpResponse> asked = awaited;
        awaited = null;
        if (asked != null) {
            asked.completeExceptionally(failure);
        }
    }

    private static HttpException failure(MalformedMessage malformed) {
        return switch (malformed.fault()) {
            case SYNTAX ->
                new HttpException(
                        Reason.NOT_HTTP,
                        "what answers is no proper HTTP/1.1: " + malformed.getMessage() + "; check address and port",
                        malformed);
            case TOO_LARGE ->
                new HttpException(
                        Reason.TOO_LARGE,
                        "the answer is too large: " + malformed.getMessage() + "; ask for less of it at a time",
                        malformed);
        };
    }
}
