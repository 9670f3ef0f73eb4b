package dev.archipelago.transport.http;

import dev.archipelago.transport.http.Answer.Standing;
import dev.archipelago.transport.http.MessageWriter.Ending;
import io.vertx.core.buffer.Buffer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Where requests wait for their turn, and handlers work on a limited number of them: a virtual thread for each. */
final class Desk {
    private static final Logger LOG = System.getLogger(Desk.class.getName());
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final Routes routes;
    private final Semaphore turns;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("http-", 0).factory());

    Desk(Routes routes, int underWay) {
        this.routes = routes;
        this.turns = new Semaphore(underWay, true);
    }

    /**
     * Has a request answered.
     *
     * @param done is called once, on any thread, with a whole response
     * @throws java.util.concurrent.RejectedExecutionException after {@link #clear}
     */
    void hand(Exchange exchange, Ending ending, Consumer<Outgoing> done) {
        threads.execute(() -> done.accept(answer(exchange, ending)));
    }

    /** Interrupts whoever still works. */
    void clear() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(Level.WARNING, "a handler goes on though its listener is closed and it was interrupted");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Outgoing answer(Exchange exchange, Ending ending) {
        try {
            turns.acquire();
            try {
                Answer answer = routes.answer(exchange);
                return new Outgoing(
                        Buffer.buffer(MessageWriter.response(answer.response(), ending)), answer.standing(), ending);
            } finally {
                turns.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outgoing.refusal(Refusal.UNAVAILABLE, "this listener is closing");
        } catch (Throwable failure) { // whatever it was, the other side gets a whole answer
            LOG.log(Level.ERROR, "the handler of " + exchange.request() + " failed", failure);
            return Outgoing.refusal(Refusal.INTERNAL, "something went wrong here");
        }
    }

    /**
     * A response, written out.
     *
     * @param ending what becomes of the connection behind it
     */
    record Outgoing(Buffer bytes, Standing standing, Ending ending) {
        static Outgoing refusal(Refusal refusal, String message) {
            byte[] bytes = MessageWriter.response(refusal.response(message), Ending.CLOSE);
            return new Outgoing(Buffer.buffer(bytes), Standing.STRANGER, Ending.CLOSE);
        }
    }
}
