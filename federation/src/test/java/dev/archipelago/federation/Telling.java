package dev.archipelago.federation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.Shore.Stand;
import dev.archipelago.federation.Strait.Side;
import dev.archipelago.testing.Seed;
import dev.archipelago.testing.fs.CrashFileSystem;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A tale as it is told between two nodes, one of which may stop: how far it came, and what has to be true then. */
final class Telling {
    private static final List<Tale> TALE = List.of(Tale.values());

    private final Side fragile;
    private final Strait strait;
    private int done;

    private Telling(Side fragile, Strait strait, int done) {
        this.fragile = fragile;
        this.strait = strait;
        this.done = done;
    }

    /** Begins it; the machine is that of the side that may stop. */
    static Telling on(CrashFileSystem machine, Side fragile, Seed seed) throws FederationException {
        return new Telling(fragile, Strait.fresh(fragile, machine, seed), 0);
    }

    /** Tells it until the machine stops. What its operator was told of is done, also where the other did not hear. */
    void tell() throws FederationException {
        while (done < TALE.size() && !isDown(fragile)) {
            TALE.get(done).happen(strait);
            if (!isDown(TALE.get(done).teller())) {
                done++;
            }
        }
    }

    private boolean isDown(Side side) {
        return strait.shore(side).machine().isDown();
    }

    /** Starts both again on what is left, looks at it, and tells the rest. */
    void goOn(CrashFileSystem machine, Seed seed) throws FederationException {
        Telling again = new Telling(fragile, strait.startedAgain(fragile, machine, seed), done);
        again.requireWhatWasAcknowledged();
        again.requireBothOrNeither();
        again.requireRemovedStaysRemoved();
        again.tellTheRest();
        again.strait.close();
        new Telling(fragile, again.strait.startedAgain(fragile, machine, seed), TALE.size()).requireTheEnd();
    }

    private void requireWhatWasAcknowledged() {
        for (Side side : Side.values()) {
            assertThat(strait.shore(side).inviteIds())
                    .as("invites that %s's operator holds", side)
                    .containsAll(strait.invites().stream()
                            .filter(handed -> handed.by() == side)
                            .map(handed -> handed.invite().id())
                            .toList());
            assertThat(strait.shore(side).standOfOther())
                    .as("how the other stands at %s after %d steps", side, done)
                    .isIn(possible(side));
        }
    }

    /** What was acknowledged here, or what was about to be; of what the other did, it may not have heard. */
    private Set<Stand> possible(Side side) {
        Set<Stand> possible = EnumSet.of(standAfter(done, side));
        if (done < TALE.size()) {
            possible.add(standAfter(done + 1, side));
        }
        if (done > 0 && TALE.get(done - 1).teller() != side) {
            possible.add(standAfter(done - 1, side));
            possible.add(Stand.JOINING);
        }
        if (done < TALE.size() && TALE.get(done).isJoinBy(side.other())) {
            possible.add(Stand.JOINING);
        }
        return possible;
    }

    private static Stand standAfter(int steps, Side side) {
        return steps == 0 ? Stand.STRANGER : TALE.get(steps - 1).standAt(side);
    }

    /** What the nodes do by themselves, and a text each way: after that both have rights at the other, or neither. */
    private void requireBothOrNeither() throws FederationException {
        Shore ada = strait.shore(Side.ADA);
        Shore ben = strait.shore(Side.BEN);
        ada.tends();
        ben.tends();
        ada.isHeard();
        ben.isHeard();
        assertThat(ada.standOfOther().hasRights())
                .as("Ben is %s at Ada, Ada is %s at Ben, after %d steps", ada.standOfOther(), ben.standOfOther(), done)
                .isEqualTo(ben.standOfOther().hasRights());
        if (ada.standOfOther().hasRights()) {
            assertThat(ada.membership()).isEqualTo(ben.membership());
        }
        assertThat(ben.isHeard()).as("Ben is heard").isEqualTo(ada.standOfOther() == Stand.MEMBER);
        assertThat(ada.isHeard()).as("Ada is heard").isEqualTo(ben.standOfOther() == Stand.MEMBER);
    }

    /** Nothing that was ever said brings back whom an operator removed, nor does a code that was used. */
    private void requireRemovedStaysRemoved() throws FederationException {
        if (done == 0 || !TALE.get(done - 1).isRemovalBy(Side.ADA)) {
            return;
        }
        strait.playBack();
        strait.shore(Side.BEN).triesAgainBy(strait.lastInvite().code());
        assertThat(strait.shore(Side.ADA).standOfOther()).isEqualTo(Stand.REMOVED);
        requireBothOrNeither();
    }

    private void tellTheRest() throws FederationException {
        while (done < TALE.size()) {
            TALE.get(done).happen(strait);
            done++;
            requireBothOrNeither();
            requireStands();
        }
    }

    private void requireStands() {
        for (Side side : Side.values()) {
            assertThat(strait.shore(side).standOfOther())
                    .as("how the other stands at %s after %s", side, TALE.get(done - 1))
                    .isEqualTo(TALE.get(done - 1).standAt(side));
        }
    }

    private void requireTheEnd() throws FederationException {
        requireStands();
        requireBothOrNeither();
        strait.playBack();
        requireStands();
        strait.close();
    }
}
