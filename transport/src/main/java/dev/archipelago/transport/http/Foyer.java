package dev.archipelago.transport.http;

import dev.archipelago.transport.Payload;
import dev.archipelago.transport.http.Dialogue.Begin;
import dev.archipelago.transport.http.Dialogue.Refuse;
import dev.archipelago.transport.http.Dialogue.Turn;
import dev.archipelago.transport.http.Dialogue.Wait;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import java.io.ByteArrayOutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * Where a new connection is until HTTP begins on it: TLS is put beneath it and the dialogue held. To be made and begun
 * on the connection's event loop, before anything has arrived; the dialogue itself thinks elsewhere.
 */
final class Foyer {
    private static final Logger LOG = System.getLogger(Foyer.class.getName());
    private static final int MOST_UNREAD = 64 * 1024;

    private final NetSocket socket;
    private final Greeting greeting;
    private final Exit exit;
    private final Context context;
    private final Alarm alarm;
    private final ByteArrayOutputStream unread = new ByteArrayOutputStream();
    private @Nullable Dialogue dialogue;
    private boolean thinking;
    private boolean over;

    Foyer(Vertx vertx, NetSocket socket, Greeting greeting, Exit exit) {
        this.socket = socket;
        this.greeting = greeting;
        this.exit = exit;
        this.context = vertx.getOrCreateContext();
        this.alarm = new Alarm(vertx, () -> Severance.of(socket));
    }

    /** How it ends; called on the event loop, and only one of it, once. */
    interface Exit {
        /** HTTP begins; the handlers of the socket are the exit's to set now. */
        void begins(Begin begin);

        /** It does not. The connection is still open and says nothing more; it ends when the time is up. */
        void refused(String why);

        /** The connection has ended. */
        void ended();
    }

    void begin() {
        alarm.set(greeting.time());
        socket.handler(this::received);
        socket.closeHandler(nothing -> closed());
        socket.exceptionHandler(failure -> Severance.of(socket));
        socket.shutdownHandler(grace -> Severance.of(socket));
        SSLEngine engine = greeting.engine();
        SslHandler tls =
                new SslHandler(engine, task -> Thread.ofVirtual().name("tls").start(task));
        tls.setHandshakeTimeoutMillis(greeting.time().toMillis());
        ((NetSocketInternal) socket).channelHandlerContext().pipeline().addFirst("tls", tls);
        tls.handshakeFuture().addListener(done -> {
            if (done.isSuccess()) {
                context.runOnContext(nothing -> secured(engine));
            }
        });
    }

    private void secured(SSLEngine engine) {
        if (!over) {
            think(() -> {
                Dialogue begun = greeting.dialogue(engine.getSession());
                dialogue = begun;
                return begun.open();
            });
        }
    }

    private void received(Buffer bytes) {
        if (over) {
            return;
        }
        unread.writeBytes(bytes.getBytes());
        if (unread.size() > MOST_UNREAD) {
            refuse("it says too much at once");
        } else {
            advance();
        }
    }

    private void advance() {
        Dialogue begun = dialogue;
        if (begun != null && !thinking && !over && unread.size() > 0) {
            byte[] bytes = unread.toByteArray();
            unread.reset();
            think(() -> begun.received(bytes));
        }
    }

    private void think(Thought thought) {
        thinking = true;
        Thread.ofVirtual().name("greeting").start(() -> {
            Turn turn = turn(thought);
            context.runOnContext(nothing -> follow(turn));
        });
    }

    private static Turn turn(Thought thought) {
        try {
            return thought.turn();
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, "what is said before HTTP could not be made out", failure);
            return new Refuse("something went wrong here");
        }
    }

    private void follow(Turn turn) {
        thinking = false;
        if (over) {
            return;
        }
        switch (turn) {
            case Wait wait -> {
                say(wait.say());
                advance();
            }
            case Begin begin -> {
                over = true;
                alarm.off();
                say(begin.say());
                exit.begins(new Begin(begin.say(), joined(begin.rest()), begin.standing()));
            }
            case Refuse refusal -> refuse(refusal.why());
        }
    }

    private Payload joined(Payload rest) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(rest.bytes());
        all.writeBytes(unread.toByteArray());
        return Payload.of(all.toByteArray());
    }

    private void refuse(String why) {
        over = true;
        unread.reset();
        exit.refused(why);
    }

    private void say(Payload words) {
        if (words.size() > 0) {
            socket.write(Buffer.buffer(words.bytes())).onFailure(failure -> Severance.of(socket));
        }
    }

    private void closed() {
        over = true;
        alarm.off();
        exit.ended();
    }

    @FunctionalInterface
    private interface Thought {
        Turn turn();
    }
}
