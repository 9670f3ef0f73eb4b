package dev.archipelago.transport.http;

import dev.archipelago.transport.http.Answer.Standing;
import dev.archipelago.transport.http.Desk.Outgoing;
import dev.archipelago.transport.http.MessageReader.Stage;
import dev.archipelago.transport.http.MessageWriter.Ending;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a listener: reads a request, has it answered, writes the response, and again. While a request is
 * being answered nothing more is read. Everything here happens on the connection's event loop.
 */
final class ServerConnection implements Doorkeeper.Guest {
    private static final Logger LOG = System.getLogger(ServerConnection.class.getName());
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final NetSocket socket;
    private final InetSocketAddress remote;
    private final ListenerLimits limits;
    private final Doorkeeper door;
    private final LargeRequests.Share memory;
    private final Desk desk;
    private final Context context;
    private final Alarm alarm;
    private final MessageReader<HttpRequest> reader;
    private Activity activity = Activity.READING;
    private @Nullable Stage watched;
    private Standing standing = Standing.STRANGER;
    private boolean draining;

    ServerConnection(
            Vertx vertx,
            NetSocket socket,
            InetSocketAddress remote,
            ListenerLimits limits,
            Doorkeeper door,
            LargeRequests.Share memory,
            Desk desk) {
        this.vertx = vertx;
        this.socket = socket;
        this.remote = remote;
        this.limits = limits;
        this.door = door;
        this.memory = memory;
        this.desk = desk;
        this.context = vertx.getOrCreateContext();
        this.alarm = new Alarm(vertx, () -> Severance.of(socket));
        this.reader = new MessageReader<>(new RequestSyntax(), limits.message());
    }

    private enum Activity {
        READING,
        ANSWERING,
        /** An error was answered; what still comes is thrown away, so that the answer is not lost to a reset. */
        LINGERING,
        CLOSED
    }

    /** Has the greeting first, and reads requests once it went well. */
    void begin(Greeting greeting) {
        new Foyer(vertx, socket, greeting, new Foyer.Exit() {
                    @Override
                    public void begins(Dialogue.Begin begin) {
                        recognise(begin.standing());
                        begin();
                        if (begin.rest().size() > 0) {
                            received(Buffer.buffer(begin.rest().bytes()));
                        }
                    }

                    @Override
                    public void refused(String why) {
                        LOG.log(Level.DEBUG, "a connection was not let in: {0}", why);
                    }

                    @Override
                    public void ended() {
                        closed();
                    }
                })
                .begin();
    }

    void begin() {
        socket.handler(this::received);
        socket.closeHandler(nothing -> closed());
        socket.exceptionHandler(failure -> Severance.of(socket));
        socket.shutdownHandler(grace -> drain());
        watch();
    }

    private void received(Buffer bytes) {
        if (activity != Activity.READING) {
            return;
        }
        if (memory.grows(bytes.length(), standing)) {
            reader.feed(bytes.getBytes());
            advance();
        } else {
            refuse(Refusal.UNAVAILABLE, "too many large requests; try again later");
        }
    }

    private void advance() {
        try {
            Optional<HttpRequest> request = reader.next();
            if (request.isPresent()) {
                answer(request.get());
            } else {
                watch();
            }
        } catch (MalformedMessage e) {
            refuse(Refusal.of(e.fault()), e.getMessage());
        }
    }

    private void refuse(Refusal refusal, String message) {
        activity = Activity.LINGERING;
        reader.forget();
        memory.end(standing);
        write(Outgoing.refusal(refusal, message).bytes());
        alarm.set(LINGER);
    }

    /** Gives each stage its time, once; a stranger's rest counts as the time of its header. */
    private void watch() {
        Stage stage = reader.stage();
        if (draining && stage == Stage.BETWEEN) {
            Severance.of(socket);
            return;
        }
        Stage counted = stage == Stage.BETWEEN && standing == Standing.STRANGER ? Stage.HEAD : stage;
        if (counted == watched) {
            return;
        }
        watched = counted;
        alarm.set(time(counted));
        if (reader.isBodyHeldBack()) {
            write(Buffer.buffer(CONTINUE));
        }
    }

    private Duration time(Stage stage) {
        return switch (stage) {
            case BETWEEN -> limits.idle();
            case HEAD -> limits.message().headerTime();
            case BODY -> limits.message().bodyTime();
        };
    }

    private void answer(HttpRequest request) {
        activity = Activity.ANSWERING;
        door.hasAsked(this);
        watched = null;
        alarm.off();
        socket.pause();
        Ending ending = draining || request.fields().lists("Connection", "close") ? Ending.CLOSE : Ending.KEEP;
        try {
            desk.hand(
                    new Exchange(request, remote), ending, answer -> context.runOnContext(nothing -> respond(answer)));
        } catch (RejectedExecutionException closing) {
            Severance.of(socket);
        }
    }

    private void respond(Outgoing answer) {
        if (activity == Activity.CLOSED) {
            return;
        }
        memory.end(standing);
        recognise(answer.standing());
        alarm.set(limits.message().bodyTime());
        socket.write(answer.bytes()).onComplete(written -> {
            if (activity == Activity.ANSWERING) {
                proceed(written.succeeded() ? answer.ending() : Ending.CLOSE);
            }
        });
    }

    private void proceed(Ending ending) {
        if (ending == Ending.CLOSE) {
            Severance.of(socket);
            return;
        }
        activity = Activity.READING;
        door.isAnswered(this);
        socket.resume();
        advance();
    }

    private void recognise(Standing shown) {
        if (standing == Standing.STRANGER && shown == Standing.KNOWN) {
            standing = Standing.KNOWN;
            door.recognises(this);
        }
    }

    private void drain() {
        draining = true;
        if (activity == Activity.READING) {
            watch();
        }
    }

    private void closed() {
        activity = Activity.CLOSED;
        alarm.off();
        memory.end(standing);
        door.leaves(this);
    }

    @Override
    public ByteBuffer place() {
        return Addresses.place(remote.getAddress());
    }

    @Override
    public void leave() {
        Severance.of(socket);
    }

    private void write(Buffer bytes) {
        socket.write(bytes).onFailure(failure -> Severance.of(socket));
    }
}
