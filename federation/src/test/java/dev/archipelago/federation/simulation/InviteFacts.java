package dev.archipelago.federation.simulation;

import dev.archipelago.federation.Caller;
import dev.archipelago.federation.Invite;
import dev.archipelago.federation.InviteTerms;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.testing.BrokenRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known of the invites that were made, and the rules of who may use them. */
final class InviteFacts {
    private static final Duration RESERVATION = Duration.ofMinutes(10);

    private final Map<String, Fact> facts = new HashMap<>();
    private final List<Fact> made = new ArrayList<>();

    /** One invite. */
    static final class Fact {
        final Island by;
        final Invite invite;
        final InviteTerms terms;
        final int sequence;
        private final Set<PublicKey> offers = new HashSet<>();
        private Optional<PublicKey> holder = Optional.empty();
        private Optional<PublicKey> admitted = Optional.empty();
        private Instant reserved = Instant.EPOCH;
        private boolean clockStepped;
        boolean revoked;

        Fact(Island by, Invite invite, InviteTerms terms, int sequence) {
            this.by = by;
            this.invite = invite;
            this.terms = terms;
            this.sequence = sequence;
        }

        /** The reservation is as old as the first offer; a later one to the same key may have renewed it. */
        private void reservedFor(PublicKey key, Instant now) {
            if (holder.filter(key::equals).isEmpty()) {
                holder = Optional.of(key);
                reserved = now;
                clockStepped = false;
            }
            offers.add(key);
        }
    }

    void made(Island by, Invite invite, InviteTerms terms, int sequence) {
        Fact fact = new Fact(by, invite, terms, sequence);
        facts.put(invite.id(), fact);
        made.add(fact);
    }

    List<Fact> all() {
        return made;
    }

    Optional<Fact> of(String id) {
        return Optional.ofNullable(facts.get(id));
    }

    /** After a step of a clock nobody can say how long a reservation lasted. */
    void clockStepped(Island where) {
        made.stream().filter(fact -> fact.by.equals(where)).forEach(fact -> fact.clockStepped = true);
    }

    void offered(Island by, String id, Caller caller) {
        Fact fact = fact(id);
        PublicKey key = caller.key().orElseThrow(() -> new BrokenRule("nobody gets in without the token", id));
        Instant now = by.now();
        requireUsable(fact, key);
        if (!fact.offers.contains(key) && !now.isBefore(fact.invite.expires())) {
            throw new BrokenRule("an expired invite makes no offer", by + " offered");
        }
        requireNotHeld(fact, key, now);
        fact.reservedFor(key, now);
    }

    private void requireNotHeld(Fact fact, PublicKey key, Instant now) {
        boolean ofAnother = fact.holder.filter(holder -> !holder.equals(key)).isPresent();
        if (ofAnother && !fact.clockStepped && now.isBefore(fact.reserved.plus(RESERVATION))) {
            throw new BrokenRule("a reserved invite goes to no other", fact.by + " offered to another");
        }
    }

    void accepted(Island by, String id, Caller caller) {
        Fact fact = fact(id);
        PublicKey key = caller.key().orElseThrow(() -> new BrokenRule("nobody gets in without the token", id));
        requireUsable(fact, key);
        fact.admitted = Optional.of(key);
    }

    private Fact fact(String id) {
        return of(id).orElseThrow(() -> new BrokenRule("nobody gets in without the token", "no invite " + id));
    }

    private static void requireUsable(Fact fact, PublicKey key) {
        if (fact.revoked) {
            throw new BrokenRule("a revoked invite makes no offer", fact.by + " offered");
        }
        if (fact.admitted.filter(one -> !one.equals(key)).isPresent()) {
            throw new BrokenRule("a token admits one key", fact.by + " answered another");
        }
        if (fact.terms.intended().filter(one -> !one.publicKey().equals(key)).isPresent()) {
            throw new BrokenRule("an invite for one node admits no other", fact.by + " answered another");
        }
    }
}
