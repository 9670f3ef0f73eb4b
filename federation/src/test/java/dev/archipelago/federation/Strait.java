package dev.archipelago.federation;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.testing.Seed;
import dev.archipelago.testing.VirtualTime;
import dev.archipelago.testing.fs.CrashFileSystem;
import dev.archipelago.testing.fs.PowerLoss;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Two nodes with a machine each, of which one may stop at any moment, and the link between them, which shows who calls.
 * To the node that is left, the other is not reachable then.
 */
final class Strait {
    private static final Instant BEGIN = Instant.parse("2027-01-15T08:00:00Z");

    private static final List<Identity> IDENTITIES = List.of(identity(1), identity(2));

    private final VirtualTime time;
    private final Map<Side, Shore> shores = new EnumMap<>(Side.class);
    private final List<HandedOver> invites = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();

    private Strait(Instant now) {
        this.time = VirtualTime.startingAt(now);
    }

    private static Identity identity(int number) {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) number);
        return Identity.fromSeed(seed);
    }

    /** Which of the two. */
    enum Side {
        ADA,
        BEN;

        Side other() {
            return this == ADA ? BEN : ADA;
        }

        Identity identity() {
            return this == ADA ? IDENTITIES.getFirst() : IDENTITIES.getLast();
        }

        Did did() {
            return identity().did();
        }
    }

    /** An invite that its operator was told of. */
    record HandedOver(Side by, Invite invite) {}

    /** A call as it went over the link. */
    record Sent(Side from, Call call) {}

    /** Two nodes that never met, one on the machine given. */
    static Strait fresh(Side side, CrashFileSystem machine, Seed seed) throws FederationException {
        Strait strait = new Strait(BEGIN);
        strait.settle(side, machine, CrashFileSystem.create(seed), seed);
        return strait;
    }

    /** Both nodes started again, one on what its machine has left, the other on what it has. */
    Strait startedAgain(Side side, CrashFileSystem machine, Seed seed) throws FederationException {
        Strait again = new Strait(time.instant().plusSeconds(1));
        again.invites.addAll(invites);
        again.sent.addAll(sent);
        again.settle(side, machine, shore(side.other()).copiedMachine(), seed.split("again"));
        return again;
    }

    private void settle(Side side, CrashFileSystem machine, CrashFileSystem others, Seed seed)
            throws FederationException {
        shores.put(side, new Shore(this, side, machine, seed));
        shores.put(side.other(), new Shore(this, side.other(), others, seed));
    }

    VirtualTime time() {
        return time;
    }

    Shore shore(Side side) {
        return Objects.requireNonNull(shores.get(side));
    }

    void handOver(Side by, Invite invite) {
        invites.add(new HandedOver(by, invite));
    }

    Invite lastInvite() {
        return invites.getLast().invite();
    }

    List<HandedOver> invites() {
        return List.copyOf(invites);
    }

    PeerCalls.Answered carry(Side from, Call call) throws PeerUnreachable {
        sent.add(new Sent(from, call));
        Shore callee = shore(from.other());
        if (callee.machine().isDown()) {
            throw new PeerUnreachable("it has no power");
        }
        try {
            PublicKey caller = from.identity().publicKey();
            boolean held = callee.node().holds(caller);
            return new PeerCalls.Answered(callee.node().inbound().handle(Caller.signedBy(caller), call), held);
        } catch (PowerLoss e) {
            throw new PeerUnreachable("its power went", e);
        }
    }

    /** Somebody plays back every call that ever went over the link. */
    void playBack() {
        for (Sent old : List.copyOf(sent)) {
            time.advance(Duration.ofMillis(100));
            shore(old.from().other())
                    .node()
                    .inbound()
                    .handle(Caller.signedBy(old.from().identity().publicKey()), old.call());
        }
    }

    void close() {
        shores.values().forEach(Shore::close);
    }
}
