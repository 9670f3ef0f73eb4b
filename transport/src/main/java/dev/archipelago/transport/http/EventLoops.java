package dev.archipelago.transport.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The Vertx that moves bytes: one of our own, which ends with us, or one that somebody shares. */
final class EventLoops implements AutoCloseable {
    private static final Logger LOG = System.getLogger(EventLoops.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final boolean own;

    private EventLoops(Vertx vertx, boolean own) {
        this.vertx = vertx;
        this.own = own;
    }

    /** Those of the Vertx, or some of our own if there is none. */
    static EventLoops of(@Nullable Vertx shared) {
        return shared == null ? own() : new EventLoops(shared, false);
    }

    /** Starts a small Vertx: a single event loop is enough for one that never waits. */
    private static EventLoops own() {
        VertxOptions options = new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
        return new EventLoops(Vertx.vertx(options), true);
    }

    Vertx vertx() {
        return vertx;
    }

    @Override
    public void close() {
        if (own) {
            settle(vertx.close(), PATIENCE);
        }
    }

    /** Waits for what an event loop does. */
    static <T> T await(Future<T> future, Duration patience)
            throws ExecutionException, TimeoutException, InterruptedException {
        return future.toCompletionStage().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits until something has ended, well or not; what goes wrong at an end is only worth a line in the log. */
    static void settle(Future<?> ending, Duration patience) {
        boolean interrupted = Thread.interrupted();
        try {
            await(ending, patience);
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.WARNING, "sockets or event loops did not end in order", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
