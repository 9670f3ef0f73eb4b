package dev.archipelago.federation.simulation;

import dev.archipelago.federation.FederationException;
import dev.archipelago.federation.Peer;
import dev.archipelago.federation.PeerState;
import dev.archipelago.federation.Trust;
import dev.archipelago.federation.deploy.DeployRequest;
import dev.archipelago.federation.simulation.Chronicle.PairFacts;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What operators, the weather and ill-meaning people do, and how often. */
enum Deed {
    INVITE(6, (world, who, whom, random) -> Joins.invite(world, who, whom, random)),
    JOIN(12, (world, who, whom, random) -> Joins.joinByAny(world, who, random)),
    MEET(14, (world, who, whom, random) -> Joins.meet(world, who, whom, random)),
    REVOKE_INVITE(3, (world, who, whom, random) -> Joins.revoke(world, who, random)),
    TRUST(6, (world, who, whom, random) -> setTrust(world, who, whom, level(random))),
    REMOVE(6, (world, who, whom, random) -> remove(world, who, whom)),
    BLOCK(3, (world, who, whom, random) -> block(world, who, whom)),
    ALIAS(1, (world, who, whom, random) -> alias(who, whom)),
    SYNC(4, (world, who, whom, random) -> who.does(() -> who.node().sync(who.soon()))),
    TEND(10, (world, who, whom, random) -> who.does(() -> who.node().tend(who.soon()))),
    SEND(8, (world, who, whom, random) -> send(world, who, whom)),
    DEPLOY(12, (world, who, whom, random) -> deploy(world, who, random)),
    TAKE_OVER(8, (world, who, whom, random) -> takeOver(world, whom, random)),
    LATE_CALLS(12, (world, who, whom, random) -> world.sea().bringLate(random)),
    ROTATE(2, (world, who, whom, random) -> Keys.rotate(who, random)),
    STATEMENTS(2, (world, who, whom, random) -> Keys.bringLast(world, who, whom)),
    FORGED_STATEMENT(2, (world, who, whom, random) -> Keys.bringForged(world, who, whom, random)),
    REVOKE_KEY(1, (world, who, whom, random) -> Keys.revoke(world, who, whom, random)),
    CLOCK_STEP(2, (world, who, whom, random) -> Weather.clockSteps(world, who, random)),
    POWER_FAILS(4, (world, who, whom, random) -> Weather.powerFails(world, who, random)),
    POWER_FAILS_SOON(4, (world, who, whom, random) -> who.failSoon(random.nextInt(1, 30))),
    STARTS_ANEW(2, (world, who, whom, random) -> Weather.startsAnew(world, who)),
    OUTAGE(3, (world, who, whom, random) -> who.cutOff(true)),
    LINK_UP(4, (world, who, whom, random) -> Weather.linkIsUp(who)),
    MINUTES(8, (world, who, whom, random) -> Weather.minutes(world, random.nextInt(1, 12))),
    HOURS(2, (world, who, whom, random) -> Weather.hours(world, random.nextInt(1, 5))),
    DAY(1, (world, who, whom, random) -> Weather.day(world)),
    STRANGER(3, (world, who, whom, random) -> world.sea().eve().callsAsAStranger(who, random)),
    MEMBER_TRIES(8, (world, who, whom, random) -> world.sea().eve().callsAs(who, whom, random)),
    FLOOD(1, (world, who, whom, random) -> world.sea().eve().floods(who, whom));

    private static final List<Deed> WHILE_OTHERS_ARE_UNDER_WAY =
            List.of(JOIN, MEET, REMOVE, TRUST, TEND, LATE_CALLS, BLOCK, SEND, SYNC, MEMBER_TRIES, REVOKE_INVITE);

    private final int weight;

    @SuppressWarnings("ImmutableEnumChecker") // a lambda without state
    private final Happening happening;

    Deed(int weight, Happening happening) {
        this.weight = weight;
        this.happening = happening;
    }

    private interface Happening {
        void of(World world, Island who, Island whom, RandomGenerator random) throws FederationException;
    }

    /** Does it. */
    void happen(World world, Island who, Island whom, RandomGenerator random) throws FederationException {
        happening.of(world, who, whom, random);
    }

    static Deed drawn(RandomGenerator random) {
        int total = 0;
        for (Deed deed : values()) {
            total += deed.weight;
        }
        int drawn = random.nextInt(total);
        for (Deed deed : values()) {
            drawn -= deed.weight;
            if (drawn < 0) {
                return deed;
            }
        }
        throw new IllegalStateException("the weights are what they were");
    }

    static Deed meanwhile(RandomGenerator random) {
        return WHILE_OTHERS_ARE_UNDER_WAY.get(random.nextInt(WHILE_OTHERS_ARE_UNDER_WAY.size()));
    }

    private static Trust level(RandomGenerator random) {
        List<Trust> levels = List.of(Trust.values());
        return levels.get(random.nextInt(levels.size()));
    }

    static void setTrust(World world, Island who, Island whom, Trust level) throws FederationException {
        Optional<Peer> peer = who.isDown() ? Optional.empty() : who.record(whom);
        if (peer.isPresent()) {
            world.chronicle().of(who, whom).grants(level);
            who.does(() -> who.node().setTrust(peer.get().did(), level));
        }
    }

    static void remove(World world, Island who, Island whom) throws FederationException {
        Optional<Peer> peer = who.isDown() ? Optional.empty() : who.record(whom);
        if (peer.isPresent()) {
            PairFacts facts = world.chronicle().of(who, whom);
            world.chronicle().ends(who, whom);
            facts.blocked = false;
            int since = world.chronicle().next();
            who.does(() -> who.node().remove(peer.get().did()));
            if (!who.isDown() && facts.fresh < since) {
                facts.removed = since;
                facts.key = whom.indexOf(peer.get().key());
            }
        }
    }

    private static void block(World world, Island who, Island whom) throws FederationException {
        Optional<Peer> peer = who.isDown() ? Optional.empty() : who.record(whom);
        if (peer.isPresent()) {
            world.chronicle().ends(who, whom);
            who.does(() -> who.node().block(peer.get().did()));
            if (!who.isDown()) {
                PairFacts facts = world.chronicle().of(who, whom);
                facts.blocked = true;
                facts.key = whom.indexOf(peer.get().key());
            }
        }
    }

    private static void alias(Island who, Island whom) throws FederationException {
        if (!who.isDown() && who.record(whom).isPresent()) {
            who.node().alias(who.record(whom).orElseThrow().did(), "neighbour");
        }
    }

    private static void send(World world, Island who, Island whom) throws FederationException {
        if (!who.isDown() && who.record(whom).isPresent()) {
            who.node().send(who.record(whom).orElseThrow().did(), world.freshText(), who.soon());
        }
    }

    /** Somebody asks one of its members. */
    private static void deploy(World world, Island who, RandomGenerator random) throws FederationException {
        Optional<Island> host = aMember(world, who, random);
        if (host.isPresent()) {
            ask(who, host.get(), Orders.drawn(random));
        }
    }

    /** An app that somebody has on a node is to be changed, by any of its members. */
    private static void takeOver(World world, Island nearest, RandomGenerator random) throws FederationException {
        Optional<Island> host = world.aHost(nearest);
        Optional<Island> who = host.flatMap(island -> aMember(world, island, random));
        if (who.isPresent()) {
            ask(who.get(), host.get(), Orders.changing(host.get().dock().anApp().orElseThrow(), random));
        }
    }

    private static Optional<Island> aMember(World world, Island of, RandomGenerator random) {
        List<Island> members = of.isDown()
                ? List.of()
                : of.node().peers().stream()
                        .filter(peer -> peer.state() == PeerState.MEMBER)
                        .map(peer -> world.at(peer.did()))
                        .toList();
        return members.isEmpty() ? Optional.empty() : Optional.of(members.get(random.nextInt(members.size())));
    }

    private static void ask(Island who, Island host, DeployRequest request) throws FederationException {
        if (!who.isDown() && who.record(host).isPresent()) {
            host.dock().isAskedBy(who);
            who.node().deploy(who.record(host).orElseThrow().did(), request, who.soon());
        }
    }
}
