package dev.archipelago.federation.simulation;

import dev.archipelago.federation.FederationException;
import dev.archipelago.testing.BrokenRule;
import dev.archipelago.testing.Seed;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;

/** One run of one seed's steps, or of some of them. */
final class Simulation {
    private Simulation() {}

    /**
     * What came of it.
     *
     * @param hash equal for runs in which the same happened
     * @param broken the first rule that was broken, if one was
     */
    record Outcome(List<Step> steps, long hash, Optional<BrokenRule> broken, List<String> last) {
        /** The steps, the last of what happened, and the rule that was broken. */
        String told() {
            StringBuilder text = new StringBuilder();
            steps.forEach(step -> text.append(step).append('\n'));
            last.forEach(note -> text.append("    ").append(note).append('\n'));
            broken.ifPresent(rule -> text.append(rule.getMessage()));
            broken.map(BrokenRule::getCause).ifPresent(cause -> text.append(trace(cause)));
            return text.toString();
        }

        private static String trace(Throwable cause) {
            StringWriter text = new StringWriter();
            cause.printStackTrace(new PrintWriter(text));
            return "\n" + text;
        }
    }

    static Outcome of(Seed seed) {
        return of(seed, Step.plan(seed));
    }

    static Outcome of(Seed seed, List<Step> steps) {
        World world;
        try {
            world = new World(seed);
        } catch (FederationException e) {
            throw new IllegalStateException("nothing has happened yet", e);
        }
        Optional<BrokenRule> broken = Optional.empty();
        try {
            for (Step step : steps) {
                world.perform(step);
            }
            new Harbour(world).heal();
        } catch (BrokenRule e) {
            broken = Optional.of(e);
        } catch (FederationException e) {
            broken = Optional.of(new BrokenRule("every node starts again", String.valueOf(e.getMessage()), e));
        }
        return new Outcome(steps, world.trace().hash(), broken, world.trace().last());
    }

    /** By the fewest steps found that break the same rule. */
    static Outcome shrunk(Seed seed, Outcome failed) {
        List<Step> least = Shrinking.least(failed.steps(), steps -> isSame(failed, of(seed, steps)));
        return of(seed, least);
    }

    private static boolean isSame(Outcome one, Outcome other) {
        return one.broken().map(BrokenRule::rule).equals(other.broken().map(BrokenRule::rule));
    }
}
