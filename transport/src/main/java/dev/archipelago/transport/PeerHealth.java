package dev.archipelago.transport;

import dev.archipelago.identity.Did;
import dev.archipelago.transport.Breaker.Rules;
import dev.archipelago.transport.Transport.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How the links to one peer fare, and which of them served it last. */
final class PeerHealth {
    private final Did peer;
    private final Rules rules;
    private final RandomGenerator random;
    private final Map<Kind, LinkHealth> links = new ConcurrentHashMap<>();
    private volatile @Nullable Kind last;

    PeerHealth(Did peer, Rules rules, RandomGenerator random) {
        this.peer = peer;
        this.rules = rules;
        this.random = random;
    }

    Did peer() {
        return peer;
    }

    LinkHealth of(Kind kind) {
        return links.computeIfAbsent(kind, fresh -> new LinkHealth(rules, random));
    }

    void served(Kind kind) {
        last = kind;
    }

    Optional<Kind> last() {
        return Optional.ofNullable(last);
    }

    void hinted(long now) {
        links.values().forEach(link -> link.hinted(now));
    }
}
