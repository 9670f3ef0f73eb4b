package dev.archipelago.transport;

import dev.archipelago.transport.Breaker.Open;
import dev.archipelago.transport.Breaker.Role;
import dev.archipelago.transport.Breaker.Rules;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How one link to one peer fares. */
final class LinkHealth {
    private final Rules rules;
    private final RandomGenerator random;
    private Breaker breaker = Breaker.fresh();
    private Service service = Service.UNKNOWN;
    private String why = "";
    private int returns;

    LinkHealth(Rules rules, RandomGenerator random) {
        this.rules = rules;
        this.random = random;
    }

    /** How much longer it rests, empty where a message may be tried; zero while one finds out. */
    synchronized Optional<Duration> rest(long now, int returnsOfLink) {
        if (returns != returnsOfLink) {
            returns = returnsOfLink;
            breaker = breaker.hinted(now);
        }
        if (breaker.admits(now)) {
            return Optional.empty();
        }
        return Optional.of(breaker instanceof Open open ? Duration.ofNanos(open.until() - now) : Duration.ZERO);
    }

    /** Lets a message through, if one may be tried. */
    synchronized Optional<Role> admit(long now) {
        if (!breaker.admits(now)) {
            return Optional.empty();
        }
        Role role = breaker instanceof Open ? Role.PROBE : Role.ORDINARY;
        breaker = breaker.began(now);
        return Optional.of(role);
    }

    /** Lets a message through although the link rests: there is no other, and somebody waits. */
    synchronized Role insist(long now) {
        breaker = breaker.hinted(now);
        return admit(now).orElse(Role.ORDINARY);
    }

    /** A message arrived; says whether that is news. */
    synchronized boolean succeeded() {
        breaker = breaker.succeeded();
        boolean news = service != Service.SERVING;
        service = Service.SERVING;
        return news;
    }

    /** Somebody answered, who may not be the peer. */
    synchronized void answered() {
        breaker = breaker.succeeded();
    }

    /** A message did not arrive; says whether the link is given up with that. */
    synchronized boolean failed(Role role, String reason, long now) {
        breaker = breaker.failed(role, rules, now, random);
        why = reason;
        return !(breaker instanceof Breaker.Closed) && stopped(reason);
    }

    /** The link cannot be used at all; says whether that is news. */
    synchronized boolean stopped(String reason) {
        boolean news = service == Service.SERVING;
        service = Service.LOST;
        why = reason;
        return news;
    }

    synchronized void abandoned(Role role, long now) {
        breaker = breaker.abandoned(role, now);
    }

    synchronized void hinted(long now) {
        breaker = breaker.hinted(now);
    }

    synchronized boolean isServing() {
        return service == Service.SERVING;
    }

    /** What was wrong when it last failed. */
    synchronized String why() {
        return why;
    }

    private enum Service {
        UNKNOWN,
        SERVING,
        LOST
    }
}
