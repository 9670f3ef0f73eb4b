package dev.archipelago.transport.delta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.transport.delta.DeltaException.Reason;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EditionsTest {
    private static final Instant TIME = Instant.parse("2027-01-15T08:00:00Z");

    private final Editions editions = new Editions(EditionTest.WORDS, new Random(1));

    private static Tree.Members busy(double percent) {
        return Tree.object().with("cpu", Tree.of(percent));
    }

    @Test
    void aReaderGoesOnFromWhatItNames() throws Exception {
        Edition held =
                Edition.read(EditionTest.WORDS, editions.publish(busy(10), TIME).full());
        Edition now = editions.publish(busy(20), TIME.plusSeconds(300));

        byte[] delta = editions.delta(Base.read(held.base().encoded()), now).orElseThrow();

        assertThat(held.after(delta)).isEqualTo(now);
        assertThat(now.number()).isEqualTo(2);
    }

    /** Two who ask at once may each be told what the other was not told yet. */
    @Test
    void nobodyGoesBack() throws Exception {
        Edition first = editions.publish(busy(10), TIME);
        Edition second = editions.publish(busy(20), TIME);

        assertThat(editions.delta(second.base(), first)).isEmpty();
        assertThat(editions.delta(second.base(), second)).isEmpty();
    }

    @Test
    void whatIsNotThatEditionIsNotFound() throws Exception {
        Base base = editions.publish(busy(10), TIME).base();

        assertThat(editions.find(base)).isPresent();
        assertThat(editions.find(new Base(2, base.generation(), base.number(), base.digest())))
                .isEmpty();
        assertThat(editions.find(new Base(1, base.generation() ^ 1, base.number(), base.digest())))
                .isEmpty();
        assertThat(editions.find(new Base(1, base.generation(), 2, base.digest())))
                .isEmpty();
        assertThat(editions.find(new Base(1, base.generation(), base.number(), ~base.digest())))
                .isEmpty();
    }

    @Test
    void aPublisherThatBeginsAnewKnowsNothingOfBefore() throws Exception {
        Base base = editions.publish(busy(10), TIME).base();
        Editions again = new Editions(EditionTest.WORDS, new Random(2));
        again.publish(busy(10), TIME);

        assertThat(again.find(base)).isEmpty();
    }

    @Test
    void soManyAreKept() throws Exception {
        Base first = editions.publish(busy(10), TIME).base();
        Base second = editions.publish(busy(10), TIME).base();
        for (int i = 0; i < 1023; i++) {
            editions.publish(busy(i % 100), TIME);
        }

        assertThat(editions.find(first)).isEmpty();
        assertThat(editions.find(second)).isPresent();
    }

    @Test
    void soManyBytesAreKept() throws Exception {
        Tree.Members large = Tree.object().with("status", Tree.of("x".repeat(1_000_000)));
        Base[] bases = new Base[3];
        for (int i : IntStream.range(0, 3).toArray()) {
            bases[i] = editions.publish(large, TIME).base();
        }

        assertThat(editions.find(bases[0])).isEmpty();
        assertThat(editions.find(bases[1])).isPresent();
        assertThat(editions.find(bases[2])).isPresent();
    }

    @Test
    void whatCouldNotBeToldTakesNoNumber() throws Exception {
        assertThat(EditionTest.refusal(() -> editions.publish(Tree.object().with("cpu", Tree.of(true)), TIME)))
                .isEqualTo(Reason.UNFIT);
        assertThat(editions.publish(busy(1), TIME).number()).isEqualTo(1);
    }
}
