package dev.archipelago.transport.lan;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Waits for an answer as long as the peer's machine is there. A cable that was pulled ends no connection, and a system
 * goes on for minutes to send what nobody receives; so while an answer is awaited the machine is asked every second
 * whether it still takes connections.
 */
final class Pursuit {
    private static final Duration PULSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMillis(700);
    private static final int MOST_MISSED = 2;

    private volatile @Nullable InetSocketAddress place;

    /** From now on the answer is awaited from there. */
    void at(InetSocketAddress address) {
        place = address;
    }

    /** Where the answer is awaited from. */
    Optional<InetSocketAddress> place() {
        return Optional.ofNullable(place);
    }

    /**
     * Runs something that waits for the answer.
     *
     * @return nothing where the machine went away
     * @throws ExecutionException for what it throws
     * @throws InterruptedException where the thread is interrupted meanwhile; what runs is interrupted, too
     */
    <T> Optional<T> follow(Callable<T> action) throws ExecutionException, InterruptedException {
        FutureTask<T> task = new FutureTask<>(action);
        Thread.ofVirtual().name("lan-exchange").start(task);
        try {
            int missed = 0;
            while (missed < MOST_MISSED) {
                try {
                    return Optional.of(task.get(PULSE.toMillis(), TimeUnit.MILLISECONDS));
                } catch (TimeoutException e) {
                    missed = isThere() ? 0 : missed + 1;
                }
            }
            return Optional.empty();
        } finally {
            task.cancel(true);
        }
    }

    private boolean isThere() {
        InetSocketAddress address = place;
        if (address == null) {
            return true;
        }
        try (Socket socket = new Socket()) {
            socket.connect(address, (int) PATIENCE.toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
