package dev.archipelago.transport.delta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.transport.delta.Tree.Numeric;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ScaleTest {
    @Test
    void numbersAreRoundedToTheNearestStep() {
        Scale mebibytes = Scale.units(1 << 20);
        assertThat(mebibytes.count(Tree.of(8_000_000_000L))).isEqualTo(7629);
        assertThat(mebibytes.count(Tree.of((1L << 19) - 1))).isZero();
        assertThat(mebibytes.count(Tree.of(1L << 19))).isEqualTo(1);
        assertThat(mebibytes.count(Tree.of(-1.5e6))).isEqualTo(-1);
        assertThat(mebibytes.number(7629)).isEqualTo(Tree.of(7629L << 20));
        Scale sixteenths = Scale.parts(16);
        assertThat(sixteenths.count(Tree.of(12.53))).isEqualTo(200);
        assertThat(sixteenths.count(Tree.of(12))).isEqualTo(192);
        assertThat(sixteenths.number(201)).isEqualTo(Tree.of(12.5625));
    }

    @Test
    void whatIsBeyondAllNumbersIsTheLargestOne() {
        assertThat(Scale.units(1 << 20).number(Long.MAX_VALUE)).isEqualTo(Tree.of(Long.MAX_VALUE));
        assertThat(Scale.units(1 << 20).number(Long.MIN_VALUE / 2)).isEqualTo(Tree.of(Long.MIN_VALUE));
        assertThat(Scale.units(1).count(Tree.of(1e300))).isEqualTo(Long.MAX_VALUE);
        assertThat(Scale.parts(16).count(Tree.of(-1e300))).isEqualTo(-(1L << 53));
    }

    @Property(tries = 100)
    void aCountStaysAsItIs(
            @ForAll long whole,
            @ForAll double broken,
            @ForAll @LongRange(min = 1) long unit,
            @ForAll @IntRange(max = 16) int bits) {
        for (Numeric number : new Numeric[] {Tree.of(whole), Tree.of(broken)}) {
            for (Scale scale : new Scale[] {Scale.units(unit), Scale.units(1 << 20), Scale.parts(1 << bits)}) {
                long count = scale.count(number);
                assertThat(scale.count(scale.number(count)))
                        .as("%s %s", scale, number)
                        .isEqualTo(count);
            }
        }
    }
}
