package dev.archipelago.discovery.libp2p;

import dev.archipelago.discovery.libp2p.Libp2pException.Reason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
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

    /** Waits for what an event loop does. */
    static <T> T await(Future<T> future, String why) throws IOException {
        return Waiting.on(future.toCompletionStage().toCompletableFuture(), PATIENCE, why);
    }

    /** Waits until something has ended, well or not. */
    static void settle(Future<?> ending) {
        boolean interrupted = Thread.interrupted();
        try {
            Object unused = await(ending, "sockets or event loops did not end");
        } catch (Libp2pException e) {
            LOG.log(e.reason() == Reason.CLOSED ? Level.DEBUG : Level.WARNING, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        if (own) {
            settle(vertx.close());
        }
    }
}
