package dev.archipelago.discovery.libp2p;

import dev.archipelago.discovery.libp2p.Libp2pException.Reason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waiting for what another thread completes, with this package's failures. */
final class Waiting {
    private Waiting() {}

    static <T> T on(CompletableFuture<T> future, Duration limit, String why) throws IOException {
        try {
            return future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Libp2pException known) {
                throw new Libp2pException(known.reason(), String.valueOf(known.getMessage()), known);
            }
            throw new Libp2pException(Reason.UNREACHABLE, why + ": " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new Libp2pException(Reason.TIMEOUT, why + " within " + limit, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted while waiting");
            interrupted.initCause(e);
            throw interrupted;
        }
    }
}
