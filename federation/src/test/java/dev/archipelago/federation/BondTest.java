package dev.archipelago.federation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.wire.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The memberships of joins at the same time, by which of them a side goes, and which it keeps. */
class BondTest {
    private static Bond bond(int number) {
        return new Bond(
                id(number),
                "ours " + number,
                "theirs " + number,
                "urn",
                Bond.Part.JOINER,
                Optional.empty(),
                Optional.empty());
    }

    private static UUID id(int number) {
        return new UUID(0, number);
    }

    private static Bond of(int... numbers) {
        Bond all = bond(numbers[0]);
        for (int i = 1; i < numbers.length; i++) {
            all = bond(numbers[i]).beside(all);
        }
        return all;
    }

    private static List<Integer> numbers(Bond bond) {
        List<Integer> numbers = new ArrayList<>();
        for (Optional<Bond> next = Optional.of(bond);
                next.isPresent();
                next = next.get().twin()) {
            numbers.add((int) next.get().membership().getLeastSignificantBits());
        }
        return numbers;
    }

    @Test
    void theSmallestComesFirstInWhateverOrderTheyWereFounded() {
        assertThat(numbers(of(3, 1, 2))).containsExactly(1, 2, 3);
        assertThat(numbers(of(1, 3, 2))).containsExactly(1, 2, 3);
        assertThat(numbers(of(2, 2))).containsExactly(2);
    }

    @Test
    void ofManyTheNewestAreKept() {
        assertThat(numbers(of(1, 2, 3, 4, 9))).hasSize(4).contains(9);
    }

    @Test
    void eachIsNamedInTurnUntilThePeerKnowsOne() {
        Bond bond = of(1, 2, 3);
        List<UUID> named = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            named.add(bond.membership());
            bond = bond.refused(bond.membership());
        }
        assertThat(named).containsExactly(id(1), id(2), id(3));
        assertThat(numbers(bond)).containsExactly(1, 2, 3);
    }

    @Test
    void whatIsRefusedAndNotGoneByChangesNothing() {
        assertThat(of(1, 2).refused(id(2))).isEqualTo(of(1, 2));
        assertThat(bond(1).refused(id(1))).isEqualTo(bond(1));
    }

    @Test
    void aSmallerOneThatIsNamedIsGoneByAndALargerIsNot() {
        Bond third = of(1, 2, 3).refused(id(1)).refused(id(2));

        assertThat(numbers(third.asNamed(id(2)))).containsExactly(2, 3, 1);
        assertThat(numbers(third.asNamed(id(7)))).containsExactly(3, 1, 2);
        assertThat(numbers(of(1, 2).asNamed(id(2)))).containsExactly(1, 2);
    }

    @Test
    void eachIsKnownByItsName() {
        assertThat(IntStream.rangeClosed(1, 3)).allMatch(number -> of(1, 2, 3).isNamed(id(number)));
        assertThat(of(1, 2, 3).isNamed(id(4))).isFalse();
    }

    @Test
    void fourAreReadAsTheyWereWritten() throws Exception {
        Bond four = of(4, 3, 2, 1);

        assertThat(Bond.read(Fields.of("bond", four.toJson()))).isEqualTo(four);
    }
}
