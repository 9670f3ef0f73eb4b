package dev.archipelago.federation.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Leaves steps out of a failing plan while it still fails. */
final class Shrinking {
    private Shrinking() {}

    /** The fewest steps found that still fail: none of them can be left out alone. */
    static List<Step> least(List<Step> steps, Predicate<List<Step>> fails) {
        List<Step> least = steps;
        for (int length = Math.max(1, steps.size() / 2); length > 0; length /= 2) {
            int from = 0;
            while (from < least.size()) {
                List<Step> rest = without(least, from, length);
                if (fails.test(rest)) {
                    least = rest;
                } else {
                    from += length;
                }
            }
        }
        return least;
    }

    private static List<Step> without(List<Step> steps, int from, int length) {
        List<Step> rest = new ArrayList<>(steps.subList(0, from));
        rest.addAll(steps.subList(Math.min(steps.size(), from + length), steps.size()));
        return List.copyOf(rest);
    }
}
