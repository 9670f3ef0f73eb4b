package dev.archipelago.federation;

import dev.archipelago.federation.Ground.Step;
import dev.archipelago.identity.PublicKey;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets a call that its sender repeats under the same id take effect once, and answers it the same. It remembers a
 * bounded number of calls, those made last.
 */
final class Repeats {
    private static final int MOST = 4_096;

    private final Map<Name, Reply> answered = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Name, Reply> eldest) {
            return size() > MOST;
        }
    };

    /** Runs what a call is for, unless that has happened. A call without an id is always another one. */
    synchronized <E extends Exception> Reply once(PublicKey sender, Call call, Step<Reply, E> effect) throws E {
        if (call.id().isEmpty()) {
            return effect.run();
        }
        Name name = new Name(sender, call.method(), call.id().get());
        Reply before = answered.get(name);
        if (before != null) {
            return before;
        }
        Reply reply = effect.run();
        answered.put(name, reply);
        return reply;
    }

    private record Name(PublicKey sender, String method, String id) {}
}
