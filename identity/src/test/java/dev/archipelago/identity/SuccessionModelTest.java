package dev.archipelago.identity;

import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;
import net.jqwik.api.statistics.Statistics;

/** Whatever happens, in whatever order it is heard of. */
class SuccessionModelTest {
    @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
    void thoseWhoSawTheSameAgreeAndNobodyElseDecides(
            @ForAll("histories") ActionChain<SuccessionWorld> history, @ForAll long order) {
        KeyStatus agreed = history.run().verifyThatThoseWhoSawTheSameAgree(new Random(order));

        Statistics.collect(agreed.getClass().getSimpleName());
        Statistics.coverage(statuses -> {
            statuses.check("Held").count(count -> count > 0);
            statuses.check("Revoked").count(count -> count > 0);
            statuses.check("Frozen").count(count -> count > 0);
        });
    }

    @Provide
    Arbitrary<ActionChain<SuccessionWorld>> histories() {
        return ActionChain.startWith(SuccessionWorld::new)
                .withAction(6, new Rotate())
                .withAction(2, new End())
                .withAction(1, new StealRecoveryKey())
                .withAction(4, new StealKey())
                .withAction(20, new Deliver())
                .withMaxTransformations(40);
    }

    private static Arbitrary<Integer> any() {
        return Arbitraries.integers().between(0, 1000);
    }

    private static final class Rotate implements Action.Independent<SuccessionWorld> {
        @Override
        public Arbitrary<Transformer<SuccessionWorld>> transformer() {
            return Arbitraries.of(true, false)
                    .map(agreed -> Transformer.mutate("rotate " + agreed, world -> world.rotate(agreed)));
        }
    }

    private static final class End implements Action.Independent<SuccessionWorld> {
        @Override
        public Arbitrary<Transformer<SuccessionWorld>> transformer() {
            return Arbitraries.just(Transformer.mutate("end", SuccessionWorld::end));
        }
    }

    private static final class StealRecoveryKey implements Action.Independent<SuccessionWorld> {
        @Override
        public Arbitrary<Transformer<SuccessionWorld>> transformer() {
            return Combinators.combine(any(), Arbitraries.of(true, false))
                    .as((which, end) -> Transformer.mutate(
                            "steal recovery key " + which + (end ? " and end" : " and rotate"),
                            world -> use(world, which, end)));
        }

        private static void use(SuccessionWorld world, int which, boolean end) {
            if (end) {
                world.endWithStolenRecoveryKey(which);
            } else {
                world.rotateWithStolenRecoveryKey(which);
            }
        }
    }

    private static final class StealKey implements Action.Independent<SuccessionWorld> {
        @Override
        public Arbitrary<Transformer<SuccessionWorld>> transformer() {
            return Combinators.combine(any(), any(), any())
                    .as((stolen, about, trick) -> Transformer.mutate(
                            "steal key " + stolen + ", forge about " + about + " with trick " + trick,
                            world -> world.forge(stolen, about, trick)));
        }
    }

    private static final class Deliver implements Action.Independent<SuccessionWorld> {
        @Override
        public Arbitrary<Transformer<SuccessionWorld>> transformer() {
            return Combinators.combine(any(), any())
                    .as((which, observer) -> Transformer.mutate(
                            "deliver " + which + " to " + observer, world -> world.deliver(which, observer)));
        }
    }
}
