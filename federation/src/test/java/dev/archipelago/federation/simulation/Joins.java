package dev.archipelago.federation.simulation;

import dev.archipelago.federation.FederationException;
import dev.archipelago.federation.Invite;
import dev.archipelago.federation.InviteTerms;
import dev.archipelago.federation.Trust;
import dev.archipelago.federation.simulation.Chronicle.PairFacts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Invites, and what becomes of their codes, which go from hand to hand. */
final class Joins {
    private static final int RECENT = 5;

    private Joins() {}

    static Optional<Invite> invite(World world, Island who, Island whom, RandomGenerator random)
            throws FederationException {
        InviteTerms terms = InviteTerms.DEFAULT.granting(random.nextInt(3) == 0 ? Trust.OBSERVER : Trust.TRUSTED);
        return random.nextInt(6) == 0
                ? invite(world, who, terms.onlyFor(whom.did()).lasting(Duration.ofHours(random.nextInt(1, 48))))
                : invite(world, who, terms.lasting(Duration.ofMinutes(random.nextInt(5, 3000))));
    }

    private static Optional<Invite> invite(World world, Island who, InviteTerms terms) throws FederationException {
        if (who.isDown()) {
            return Optional.empty();
        }
        int sequence = world.chronicle().next();
        Invite invite = who.node().invite(terms);
        world.secrets().addTokenOf(invite.code().text());
        world.chronicle().invites().made(who, invite, terms, sequence);
        return Optional.of(invite);
    }

    /** Uses a code that is about, be it for the first time or not; mostly one of those made last. */
    static void joinByAny(World world, Island who, RandomGenerator random) throws FederationException {
        List<InviteFacts.Fact> all = world.chronicle().invites().all();
        if (!all.isEmpty()) {
            int oldest = random.nextInt(3) == 0 ? 0 : Math.max(0, all.size() - RECENT);
            join(world, who, all.get(random.nextInt(oldest, all.size())).invite, random);
        }
    }

    /** Gets an invite of the other, and uses it. */
    static void meet(World world, Island who, Island whom, RandomGenerator random) throws FederationException {
        Optional<Invite> invite = invite(world, whom, who, random);
        if (invite.isPresent()) {
            join(world, who, invite.get(), random);
        }
    }

    private static void join(World world, Island who, Invite invite, RandomGenerator random)
            throws FederationException {
        Island by = world.at(invite.code().inviter());
        if (who.isDown() || who.equals(by)) {
            return;
        }
        Trust level = random.nextInt(4) == 0 ? Trust.OBSERVER : Trust.TRUSTED;
        PairFacts facts = world.chronicle().of(who, by);
        facts.fresh = world.chronicle().next();
        facts.grants(level);
        who.node().join(invite.code(), level, who.soon());
    }

    static void revoke(World world, Island who, RandomGenerator random) throws FederationException {
        List<InviteFacts.Fact> own = world.chronicle().invites().all().stream()
                .filter(fact -> fact.by.equals(who))
                .toList();
        if (!own.isEmpty() && !who.isDown()) {
            InviteFacts.Fact fact = own.get(random.nextInt(Math.max(0, own.size() - 2), own.size()));
            who.node().revokeInvite(fact.invite.id());
            fact.revoked = !who.isDown();
        }
    }
}
