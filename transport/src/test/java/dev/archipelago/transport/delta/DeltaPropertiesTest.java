package dev.archipelago.transport.delta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.transport.delta.DeltaException.Reason;
import java.time.Instant;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DeltaPropertiesTest {
    private static final Instant TIME = Instant.parse("2027-01-15T08:00:00Z");

    @Provide
    Arbitrary<Tree.Members> states() {
        return Trees.states();
    }

    private static Edition edition(long number, Tree.Members state) throws DeltaException {
        return new Edition(7, number, TIME.plusSeconds(300 * number), Scaled.of(Trees.DICTIONARY, state));
    }

    @Property(tries = 100)
    void aDeltaMakesOneStateOfAnother(@ForAll("states") Tree.Members one, @ForAll("states") Tree.Members other)
            throws DeltaException {
        Edition before = edition(1, one);
        Edition after = edition(2, other);

        assertThat(before.after(after.since(before))).isEqualTo(after);
    }

    @Property(tries = 100)
    void aDeltaOfLittleIsSmallAndRight(@ForAll("states") Tree.Members state, @ForAll int change) throws DeltaException {
        Edition before = edition(1, state.with("uptime", Tree.of(1_000_000)));
        Edition after = edition(2, state.with("uptime", Tree.of(1_000_000L + (change & 0xFFF) + 1)));

        byte[] delta = after.since(before);

        assertThat(delta).hasSizeLessThanOrEqualTo(24);
        assertThat(before.after(delta)).isEqualTo(after);
    }

    @Property(tries = 100)
    void whatIsToldInFullIsReadBack(@ForAll("states") Tree.Members state) throws DeltaException {
        Edition edition = edition(1, state);

        assertThat(Edition.read(Trees.DICTIONARY, edition.full()))
                .isEqualTo(edition)
                .hasSameHashCodeAs(edition);
    }

    /** What was lost is lost once. */
    @Property(tries = 100)
    void scalingAgainChangesNothing(@ForAll("states") Tree.Members state) throws DeltaException {
        Scaled scaled = Scaled.of(Trees.DICTIONARY, state);

        assertThat(Scaled.of(Trees.DICTIONARY, scaled.tree())).isEqualTo(scaled);
    }

    @Property(tries = 100)
    void aDeltaOfAnotherBaseIsRefused(
            @ForAll("states") Tree.Members one,
            @ForAll("states") Tree.Members other,
            @ForAll("states") Tree.Members now)
            throws DeltaException {
        Edition before = edition(1, one);
        Edition held = edition(2, other);
        byte[] delta = edition(3, now).since(before);

        assertThat(EditionTest.refusal(() -> held.after(delta))).isEqualTo(Reason.BASE);
    }

    @Property(tries = 100)
    void ofDamagedDeltasNothingElseThanTheirOneFormIsAccepted(
            @ForAll("states") Tree.Members one, @ForAll("states") Tree.Members other, @ForAll Random random)
            throws DeltaException {
        Edition before = edition(1, one);
        byte[] damaged = edition(2, other).since(before);
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));

        try {
            Edition after = before.after(damaged);
            assertThat(after.since(before)).isEqualTo(damaged);
        } catch (DeltaException e) {
            assertThat(e.reason()).isNotEqualTo(Reason.UNFIT);
        }
    }
}
