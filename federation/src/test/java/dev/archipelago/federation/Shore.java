package dev.archipelago.federation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.federation.Strait.Side;
import dev.archipelago.testing.Seed;
import dev.archipelago.testing.VirtualTime;
import dev.archipelago.testing.fs.CrashFileSystem;
import dev.archipelago.testing.fs.Survivors;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** One of two nodes, its machine, and what its operator can do. */
final class Shore {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Strait strait;
    private final Side side;
    private final CrashFileSystem machine;
    private final RandomGenerator random;
    private Federation node;

    Shore(Strait strait, Side side, CrashFileSystem machine, Seed seed) throws FederationException {
        this.strait = strait;
        this.side = side;
        this.machine = machine;
        this.random = seed.split(side.name()).random();
        this.node = open();
    }

    /** How another node stands here, as far as its rights go. */
    enum Stand {
        STRANGER,
        JOINING,
        OBSERVER,
        MEMBER,
        REMOVED;

        static Stand of(Peer peer) {
            return switch (peer.state()) {
                case JOINING -> JOINING;
                case MEMBER -> peer.trust() == Trust.OBSERVER ? OBSERVER : MEMBER;
                case REMOVED, BLOCKED -> REMOVED;
            };
        }

        boolean hasRights() {
            return this == OBSERVER || this == MEMBER;
        }
    }

    private Federation open() throws FederationException {
        VirtualTime time = strait.time();
        return Federation.builder(machine.getPath("/var/archipelago"), side.identity())
                .name(side.name())
                .clocks(time, time::nanoTime)
                .random(random)
                .background(Runnable::run)
                .calls((to, call, by) -> strait.carry(side, call))
                .open();
    }

    Federation node() {
        return node;
    }

    CrashFileSystem machine() {
        return machine;
    }

    /** Its disk as it is now, in a machine that was started again; this one has ended then. */
    CrashFileSystem copiedMachine() {
        return machine.restart(Survivors.all());
    }

    List<String> inviteIds() {
        return node.invites().stream().map(InviteSummary::id).toList();
    }

    Stand standOfOther() {
        return other().map(Stand::of).orElse(Stand.STRANGER);
    }

    Optional<UUID> membership() {
        return other().flatMap(Peer::membership);
    }

    private Optional<Peer> other() {
        return node.peer(side.other().did());
    }

    void invites() throws FederationException {
        strait.handOver(side, node.invite(InviteTerms.DEFAULT));
    }

    /** Joins by the code that was handed over last, unless that has happened already. */
    void joins() throws FederationException {
        if (!standOfOther().hasRights()) {
            node.join(
                    strait.lastInvite().code(),
                    Trust.TRUSTED,
                    strait.time().instant().plus(PATIENCE));
        }
    }

    /** Uses a code that nothing should come of. */
    void triesAgainBy(InviteCode code) {
        assertThatThrownBy(() ->
                        node.join(code, Trust.TRUSTED, strait.time().instant().plus(PATIENCE)))
                .isInstanceOf(FederationException.class);
    }

    void startsAnew() throws FederationException {
        node.close();
        node = open();
    }

    void trusts(Trust level) throws FederationException {
        node.setTrust(side.other().did(), level);
    }

    void removes() throws FederationException {
        node.remove(side.other().did());
    }

    void tends() throws FederationException {
        node.tend(strait.time().instant().plus(PATIENCE));
    }

    /** Sends the other a text, and says whether it was taken. */
    boolean isHeard() {
        try {
            node.send(side.other().did(), "hello", strait.time().instant().plus(PATIENCE));
            return true;
        } catch (FederationException e) {
            return false;
        }
    }

    void close() {
        node.close();
    }
}
