package dev.archipelago.federation;

import dev.archipelago.federation.Ground.Step;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.memory.Recent;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets a call that its sender repeats under the same id take effect once, and answers it the same. Of each sender it
 * remembers a bounded number of calls, those made last, and of senders those that called last. While a call takes
 * effect only its own repeats wait.
 */
final class Repeats {
    private static final int MOST_SENDERS = 1_024;
    private static final int MOST_OF_ONE = 64;

    private final Map<PublicKey, Map<Name, Turn>> turns = new Recent<>(MOST_SENDERS);

    /** Runs what a call is for, unless that has happened. A call without an id is always another one. */
    <E extends Exception> Reply once(PublicKey sender, Call call, Step<Reply, E> effect) throws E {
        return call.id().isEmpty()
                ? effect.run()
                : turn(sender, new Name(call.method(), call.id().get())).take(effect);
    }

    private synchronized Turn turn(PublicKey sender, Name name) {
        return turns.computeIfAbsent(sender, first -> new Recent<>(MOST_OF_ONE))
                .computeIfAbsent(name, first -> new Turn());
    }

    private record Name(String method, String id) {}

    /** One call and its repeats. One that failed is not answered, and its repeat is a new attempt. */
    private static final class Turn {
        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable Reply answered;

        <E extends Exception> Reply take(Step<Reply, E> effect) throws E {
            lock.lock();
            try {
                Reply reply = answered == null ? effect.run() : answered;
                answered = reply;
                return reply;
            } finally {
                lock.unlock();
            }
        }
    }
}
